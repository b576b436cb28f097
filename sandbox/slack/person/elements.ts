import { isObject } from '../block-kit/rules.ts';
import type { JsonObject } from '../messages.ts';

/** Something in a block that can be pressed, chosen or filled in. */
export type Control = {
  readonly blockId: string;
  readonly actionId: string;
  readonly type: string;
  readonly element: JsonObject;
};

/** Every control of a message or view, in reading order. */
export function controls(blocks: readonly JsonObject[]): Control[] {
  return blocks.flatMap((block) => {
    const many = Array.isArray(block['elements']) ? block['elements'] : [];
    return [...many, block['accessory'], block['element']]
      .filter(isObject)
      .filter((element) => typeof element['action_id'] === 'string')
      .map((element) => ({
        blockId: block['block_id'] as string,
        actionId: element['action_id'] as string,
        type: element['type'] as string,
        element,
      }));
  });
}

/** Whether a person would call it by this: its label, its accessible label, or its action id. */
export function isCalled(element: JsonObject, name: string): boolean {
  return [textOf(element['text']), element['accessibility_label'], element['action_id']].includes(
    name,
  );
}

/** The words of a text object, or of a bare string. */
export function textOf(text: unknown): string {
  if (typeof text === 'string') return text;
  const inside = (text as { text?: unknown } | undefined)?.text;
  return typeof inside === 'string' ? inside : '';
}

/** All options of a menu, grouped or not. */
function optionsOf(element: JsonObject): JsonObject[] {
  const groups = Array.isArray(element['option_groups']) ? element['option_groups'] : [];
  const grouped = groups.filter(isObject).flatMap((group) => group['options'] ?? []);
  const plain = Array.isArray(element['options']) ? element['options'] : [];
  return [...plain, ...grouped].filter(isObject);
}

/** The option that reads or is worth this. */
export function findOption(element: JsonObject, wanted: string): JsonObject | undefined {
  return optionsOf(element).find(
    (option) => textOf(option['text']) === wanted || option['value'] === wanted,
  );
}
