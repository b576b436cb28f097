import { byType, flag, integer, list, matching, object, oneOf, optional, string } from './rules.ts';
import { address, blockId } from './text.ts';

const style = optional(
  object({
    bold: optional(flag),
    italic: optional(flag),
    strike: optional(flag),
    code: optional(flag),
    underline: optional(flag),
  }),
);
/** The braces' names that Slack's date elements and date tokens know. */
const dateTokens = [
  'date_num',
  'date_slash',
  'date_long',
  'date_long_full',
  'date_long_pretty',
  'date',
  'date_pretty',
  'date_short',
  'date_short_pretty',
  'time',
  'time_secs',
  'ago',
  'day_divider_pretty',
];
const dateFormat = matching(
  new RegExp(`^([^{}]|\\{(${dateTokens.join('|')})\\})+$`),
  'a date format of known tokens',
);

const text = object({ type: oneOf('text'), text: string(3000), style });
const link = object({
  type: oneOf('link'),
  url: address,
  text: optional(string(3000)),
  unsafe: optional(flag),
  style,
});
const inline = byType({
  text,
  link,
  user: object({ type: oneOf('user'), user_id: matching(/^[UW]\w+$/, 'a user id'), style }),
  channel: object({
    type: oneOf('channel'),
    channel_id: matching(/^[CDG]\w+$/, 'a channel id'),
    style,
  }),
  usergroup: object({
    type: oneOf('usergroup'),
    usergroup_id: matching(/^S\w+$/, 'a user group id'),
    style,
  }),
  emoji: object({ type: oneOf('emoji'), name: string(255), unicode: optional(string(255)), style }),
  broadcast: object({
    type: oneOf('broadcast'),
    range: oneOf('here', 'channel', 'everyone'),
    style,
  }),
  date: object({
    type: oneOf('date'),
    timestamp: integer(0, 99_999_999_999),
    format: dateFormat,
    url: optional(address),
    fallback: optional(string(3000)),
    style,
  }),
});

const border = optional(integer(0, 1));
const many = { max: 3000 };
const section = object({ type: oneOf('rich_text_section'), elements: list(inline, many) });

/** Rich text. Preformatted text holds text and links only. */
export const richText = object({
  type: oneOf('rich_text'),
  block_id: optional(blockId),
  elements: list(
    byType({
      rich_text_section: section,
      rich_text_quote: object({
        type: oneOf('rich_text_quote'),
        elements: list(inline, many),
        border,
      }),
      rich_text_preformatted: object({
        type: oneOf('rich_text_preformatted'),
        elements: list(byType({ text, link }), many),
        border,
        language: optional(string(255)),
      }),
      rich_text_list: object({
        type: oneOf('rich_text_list'),
        style: oneOf('bullet', 'ordered'),
        elements: list(section, many),
        indent: optional(integer(0, 8)),
        offset: optional(integer(0, 100_000)),
        border,
      }),
    }),
    many,
  ),
});
