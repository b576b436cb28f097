import { isObject } from '../block-kit/rules.ts';
import type { Courier } from '../delivery/courier.ts';
import type { Mishap } from '../delivery/delivery.ts';
import { submissionDelivery, type Doer } from '../interaction/payloads.ts';
import type { StoredView } from '../interaction/views.ts';
import type { JsonObject } from '../messages.ts';
import { clientErrors, stateOf, type FormValues } from './form-state.ts';
import { ackBody, outcomeOf, type Outcome } from './outcome.ts';

/** Submits the modal in front of a person and does what the app's acknowledgement says: close, errors, update, push or clear. */
export async function submitForm(
  doer: Doer,
  values: FormValues,
  courier: Courier,
  mishap?: Mishap,
): Promise<Outcome> {
  const view = doer.workspace.views.top(doer.who.id);
  if (!view) throw new Error(`${doer.who.realName} has no form open`);
  const state = stateOf(view.blocks, values);
  const errors = clientErrors(view.blocks, state);
  if (Object.keys(errors).length > 0) return { errors, ackMs: 0 };
  const delivery = submissionDelivery(doer, view, state);
  const outcome = await outcomeOf(courier.deliver(delivery, mishap));
  if (outcome.error !== undefined) return outcome;
  return { ...outcome, ...obey(ackBody(outcome), view, doer) };
}

function obey(
  body: JsonObject | undefined,
  view: StoredView,
  { who, workspace: { views } }: Doer,
): Pick<Outcome, 'error' | 'errors'> {
  const action = body?.['response_action'];
  if (action === undefined) {
    views.pop(who.id);
    return {};
  }
  if (action === 'clear') views.clear(who.id);
  else if (action === 'errors') return formErrors(body?.['errors'], view);
  else if (!isObject(body?.['view'])) return { error: 'invalid_response' };
  else if (action === 'update') views.update({ id: view.id }, body['view']);
  else if (action === 'push') views.push(who.id, body['view']);
  else return { error: 'invalid_response' };
  return {};
}

/** Slack shows errors only at inputs of the form; any other key makes the whole answer invalid. */
function formErrors(errors: unknown, view: StoredView): Pick<Outcome, 'error' | 'errors'> {
  const said = errors as Readonly<Record<string, string>> | undefined;
  const inputs = view.blocks
    .filter((block) => block['type'] === 'input')
    .map((block) => block['block_id']);
  const unknown = Object.keys(said ?? {}).filter((id) => !inputs.includes(id));
  return said && unknown.length === 0 ? { errors: said } : { error: 'invalid_response' };
}
