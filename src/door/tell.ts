import type { Decision } from '../capability.ts';
import type { ButtonElement } from '../messages/blocks.ts';
import { actions, context, message, section } from '../messages/compose.ts';

export type Told = Extract<Decision, { readonly tell: unknown }>;

/** A private answer: a paragraph, what one may press, and a small line. */
export function told(
  mrkdwn: string,
  options: { readonly buttons?: readonly ButtonElement[]; readonly note?: string } = {},
): Told {
  const { buttons = [], note } = options;
  return {
    tell: message(mrkdwn, [
      section(mrkdwn),
      ...(buttons.length === 0 ? [] : [actions(...buttons)]),
      ...(note === undefined ? [] : [context(note)]),
    ]),
  };
}
