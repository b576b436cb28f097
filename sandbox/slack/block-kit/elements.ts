import { selects } from './selects.ts';
import { byType, flag, integer, list, matching, object, oneOf, optional, string } from './rules.ts';
import {
  actionId,
  address,
  anyText,
  confirm,
  overflowOption,
  plainText,
  richOption,
} from './text.ts';

const placeholder = optional(plainText(150));
const focus = optional(flag);

export const button = object({
  type: oneOf('button'),
  action_id: actionId,
  text: plainText(75),
  value: optional(string(2000)),
  url: optional(address),
  style: optional(oneOf('primary', 'danger')),
  confirm: optional(confirm),
  accessibility_label: optional(string(75)),
});

export const imageElement = object({
  type: oneOf('image'),
  image_url: address,
  alt_text: string(2000),
});

const date = matching(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD');
const time = matching(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time as HH:mm');

const picked = {
  overflow: object({
    type: oneOf('overflow'),
    action_id: actionId,
    options: list(overflowOption, { max: 5 }),
    confirm: optional(confirm),
  }),
  radio_buttons: object({
    type: oneOf('radio_buttons'),
    action_id: actionId,
    options: list(richOption, { max: 10 }),
    initial_option: optional(richOption),
    confirm: optional(confirm),
    focus_on_load: focus,
  }),
  checkboxes: object({
    type: oneOf('checkboxes'),
    action_id: actionId,
    options: list(richOption, { max: 10 }),
    initial_options: optional(list(richOption, { max: 10 })),
    confirm: optional(confirm),
    focus_on_load: focus,
  }),
  datepicker: object({
    type: oneOf('datepicker'),
    action_id: actionId,
    initial_date: optional(date),
    placeholder,
    confirm: optional(confirm),
    focus_on_load: focus,
  }),
  timepicker: object({
    type: oneOf('timepicker'),
    action_id: actionId,
    initial_time: optional(time),
    timezone: optional(string(255)),
    placeholder,
    confirm: optional(confirm),
    focus_on_load: focus,
  }),
  datetimepicker: object({
    type: oneOf('datetimepicker'),
    action_id: actionId,
    initial_date_time: optional(integer(1_000_000_000, 9_999_999_999)),
    confirm: optional(confirm),
    focus_on_load: focus,
  }),
};

const typed = {
  plain_text_input: object({
    type: oneOf('plain_text_input'),
    action_id: actionId,
    placeholder,
    initial_value: optional(string(3000)),
    multiline: optional(flag),
    min_length: optional(integer(0, 3000)),
    max_length: optional(integer(1, 3000)),
    focus_on_load: focus,
  }),
  number_input: object({
    type: oneOf('number_input'),
    action_id: actionId,
    is_decimal_allowed: flag,
    initial_value: optional(string(255)),
    min_value: optional(string(255)),
    max_value: optional(string(255)),
    placeholder,
    focus_on_load: focus,
  }),
  email_text_input: object({
    type: oneOf('email_text_input'),
    action_id: actionId,
    initial_value: optional(string(3000)),
    placeholder,
    focus_on_load: focus,
  }),
  url_text_input: object({
    type: oneOf('url_text_input'),
    action_id: actionId,
    initial_value: optional(string(3000)),
    placeholder,
    focus_on_load: focus,
  }),
};

/** What an `actions` block may hold. */
export const actionElement = byType({ button, ...selects, ...picked });

/** What may stand beside a section. */
export const accessory = byType({ button, image: imageElement, ...selects, ...picked });

/** What an `input` block may ask with. */
export const inputElement = byType({ ...typed, ...selects, ...withoutOverflow() });

/** What a `context` block may hold. */
export const contextElement = byType({
  image: imageElement,
  plain_text: anyText(3000),
  mrkdwn: anyText(3000),
});

function withoutOverflow(): Omit<typeof picked, 'overflow'> {
  const { overflow: _, ...rest } = picked;
  return rest;
}
