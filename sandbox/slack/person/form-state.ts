import type { JsonObject } from '../messages.ts';
import { controls, findOption, type Control } from './elements.ts';

/** What a person put into a form, by block id: text, or an option's text or value. */
export type FormValues = Readonly<Record<string, string>>;

/** A form's `state.values`: what was filled in over what stood there at first. */
export function stateOf(blocks: readonly JsonObject[], values: FormValues): JsonObject {
  const state: JsonObject = {};
  for (const control of controls(blocks)) {
    const { type, blockId, actionId } = control;
    if (type === 'button') continue;
    const held = { [actionId]: valueOf(control, values[blockId]) };
    state[blockId] = { ...(state[blockId] as JsonObject | undefined), ...held };
  }
  return state;
}

function valueOf({ element, type, blockId }: Control, said: string | undefined): JsonObject {
  if (!type.endsWith('_select') && type !== 'radio_buttons')
    return { type, value: said ?? element['initial_value'] ?? null };
  if (said === undefined) return { type, selected_option: element['initial_option'] ?? null };
  const option = findOption(element, said);
  if (!option) throw new Error(`The form offers no “${said}” in ${blockId}`);
  return { type, selected_option: option };
}

/** What Slack's client itself refuses before anything is sent, by block id. */
export function clientErrors(
  blocks: readonly JsonObject[],
  state: JsonObject,
): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  const inputs = blocks.filter((block) => block['type'] === 'input');
  for (const { blockId, actionId, element } of controls(inputs)) {
    const held = (state[blockId] as Record<string, JsonObject>)[actionId];
    const value = held?.['value'] ?? held?.['selected_option'] ?? undefined;
    const block = inputs.find((one) => one['block_id'] === blockId);
    const wrong = wrongWith(element, value, block?.['optional'] === true);
    if (wrong !== undefined) errors[blockId] = wrong;
  }
  return errors;
}

function wrongWith(element: JsonObject, value: unknown, optional: boolean): string | undefined {
  if (value === undefined || value === '')
    return optional ? undefined : 'Please complete this required field.';
  const { min_length: least, max_length: most } = element;
  const length = typeof value === 'string' ? Array.from(value).length : 0;
  if (typeof least === 'number' && length < least) return `At least ${least} characters.`;
  if (typeof most === 'number' && length > most) return `At most ${most} characters.`;
  return undefined;
}
