import { byType, flag, list, object, oneOf, optional, string, type Rule } from './rules.ts';

/** A `plain_text` object: Slack renders nothing in it but emoji names. */
export function plainText(max: number): Rule {
  return object({ type: oneOf('plain_text'), text: string(max), emoji: optional(flag) });
}

/** A `plain_text` or a `mrkdwn` object. */
export function anyText(max: number): Rule {
  return byType({
    plain_text: plainText(max),
    mrkdwn: object({ type: oneOf('mrkdwn'), text: string(max), verbatim: optional(flag) }),
  });
}

export const blockId = string(255);
export const actionId = string(255);
export const address = string(3000);

/** The dialog before a press. Slack asks on the reader's device only: it protects nothing. */
export const confirm = object({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: optional(oneOf('primary', 'danger')),
});

/** A choice; value at most 75, the stricter of Slack's own sources (150 elsewhere). */
export const option = object({
  text: plainText(75),
  value: string(75),
  description: optional(plainText(75)),
});

/** In radio buttons and checkboxes the label may be marked up. */
export const richOption = object({
  text: anyText(75),
  value: string(75),
  description: optional(anyText(75)),
});

export const overflowOption = object({
  text: plainText(75),
  value: string(75),
  description: optional(plainText(75)),
  url: optional(address),
});

export const optionGroup = object({
  label: plainText(75),
  options: list(option, { max: 100 }),
});
