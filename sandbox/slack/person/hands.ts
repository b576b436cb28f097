import type { Courier } from '../delivery/courier.ts';
import type { Mishap } from '../delivery/delivery.ts';
import { closingDelivery, pressDelivery, type Doer } from '../interaction/payloads.ts';
import type { StoredView } from '../interaction/views.ts';
import type { JsonObject, StoredMessage } from '../messages.ts';
import { controls, findOption, isCalled, textOf, type Control } from './elements.ts';
import { stateOf, type FormValues } from './form-state.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { allSeenBy } from './sight.ts';
import { submitForm } from './submission.ts';

/** Where a button is: in the newest message of a channel that has it (or the one with this `ts`), in the modal, or in the App Home. */
export type Where = (
  { readonly channel: string; readonly ts?: string } | { readonly in: 'modal' | 'home' }
) & {
  readonly mishap?: Mishap;
  /** What to do when Slack asks back; `yes` when left out. */
  readonly confirm?: 'yes' | 'no';
};

/** What a person's hands can do with what the app shows. */
export type Hands = {
  /** Presses a button by its label, accessible label or action id. */
  readonly presses: (button: string, where: Where) => Promise<Outcome>;
  /** Chooses from a menu, by the option's text or value; `menu` is its action id where there are several. */
  readonly chooses: (option: string, where: Where & { readonly menu?: string }) => Promise<Outcome>;
  /** Fills in the modal in front and submits it. Throws when none is open. */
  readonly submits: (
    values: FormValues,
    options?: { readonly mishap?: Mishap },
  ) => Promise<Outcome>;
  /** Closes the modal in front. */
  readonly closes: () => Promise<void>;
};

type Target = { readonly on: StoredMessage | StoredView; readonly control: Control };

export function handsOf(doer: Doer, courier: Courier): Hands {
  const { who, workspace } = doer;
  async function act({ on, control }: Target, what: JsonObject, where: Where): Promise<Outcome> {
    if (control.element['confirm'] !== undefined && where.confirm === 'no') return { ackMs: 0 };
    const { type, actionId, blockId } = control;
    const action = { type, action_id: actionId, block_id: blockId, ...what };
    const state = stateOf(on.blocks as JsonObject[], {});
    return outcomeOf(courier.deliver(pressDelivery(doer, action, on, state), where.mishap));
  }
  return {
    presses: (button, where) => {
      const target = find(doer, where, (control) => isButton(control, button));
      if (!target) throw new Error(`${who.realName} sees no button “${button}”`);
      const { text = {}, value } = target.control.element;
      return act(target, { text, ...(value === undefined ? {} : { value }) }, where);
    },
    chooses: (option, where) => {
      const target = find(doer, where, (control) => offers(control, option, where.menu));
      const chosen = target && findOption(target.control.element, option);
      if (!target || !chosen) throw new Error(`${who.realName} sees no choice “${option}”`);
      return act(target, { selected_option: chosen }, where);
    },
    submits: (values, options) => submitForm(doer, values, courier, options?.mishap),
    closes: async () => {
      const view = workspace.views.top(who.id);
      workspace.views.pop(who.id);
      if (view?.['notify_on_close'] === true) await courier.deliver(closingDelivery(doer, view));
    },
  };
}

function isButton({ type, element }: Control, name: string): boolean {
  return type === 'button' && isCalled(element, name);
}

function offers({ actionId, element }: Control, option: string, menu: string | undefined): boolean {
  return (menu ?? actionId) === actionId && findOption(element, option) !== undefined;
}

function find(doer: Doer, where: Where, wanted: (control: Control) => boolean): Target | undefined {
  for (const on of surfaces(doer, where)) {
    const control = controls(on.blocks as JsonObject[]).find(wanted);
    if (control) return { on, control };
  }
  return undefined;
}

function surfaces({ who, workspace }: Doer, where: Where): readonly (StoredMessage | StoredView)[] {
  if ('in' in where) {
    const view = where.in === 'modal' ? workspace.views.top(who.id) : workspace.views.home(who.id);
    return view ? [view] : [];
  }
  const seen = allSeenBy(who.id, workspace, where.channel).toReversed();
  return where.ts === undefined ? seen : seen.filter(({ ts }) => ts === where.ts);
}

/** All buttons of a message, as their labels. */
export function buttonsOf(message: Pick<StoredMessage, 'blocks'>): string[] {
  return controls(message.blocks)
    .filter(({ type }) => type === 'button')
    .map(({ element }) => textOf(element['text']));
}
