import type { JsonObject } from '../messages.ts';
import {
  flag,
  integer,
  list,
  object,
  oneOf,
  optional,
  problem,
  string,
  type Problem,
  type Rule,
} from './rules.ts';
import { actionId, confirm, option, optionGroup, plainText } from './text.ts';

const common = {
  action_id: actionId,
  placeholder: optional(plainText(150)),
  confirm: optional(confirm),
  focus_on_load: optional(flag),
};
const choices = {
  options: optional(list(option, { max: 100 })),
  option_groups: optional(list(optionGroup, { max: 100 })),
};
const many = { max_selected_items: optional(integer(1, 100)) };
const filter = optional(
  object({
    include: optional(list(oneOf('im', 'mpim', 'private', 'public'), { max: 4 })),
    exclude_external_shared_channels: optional(flag),
    exclude_bot_users: optional(flag),
  }),
);
const ids = optional(list(string(255), { max: 100 }));
const id = optional(string(255));

/** Menus, each with its `multi_` sister. */
export const selects: Readonly<Record<string, Rule>> = {
  static_select: object(
    { type: oneOf('static_select'), ...common, ...choices, initial_option: optional(option) },
    oneSourceOfChoices,
  ),
  multi_static_select: object(
    {
      type: oneOf('multi_static_select'),
      ...common,
      ...choices,
      ...many,
      initial_options: optional(list(option, { max: 100 })),
    },
    oneSourceOfChoices,
  ),
  external_select: object({
    type: oneOf('external_select'),
    ...common,
    initial_option: optional(option),
    min_query_length: optional(integer(0, 255)),
  }),
  users_select: object({ type: oneOf('users_select'), ...common, initial_user: id }),
  multi_users_select: object({
    type: oneOf('multi_users_select'),
    ...common,
    ...many,
    initial_users: ids,
  }),
  conversations_select: object({
    type: oneOf('conversations_select'),
    ...common,
    initial_conversation: id,
    default_to_current_conversation: optional(flag),
    response_url_enabled: optional(flag),
    filter,
  }),
  multi_conversations_select: object({
    type: oneOf('multi_conversations_select'),
    ...common,
    ...many,
    initial_conversations: ids,
    filter,
  }),
  channels_select: object({
    type: oneOf('channels_select'),
    ...common,
    initial_channel: id,
    response_url_enabled: optional(flag),
  }),
};

/** Choices come as options or as groups, never as both; what is chosen at first must be among them. */
function oneSourceOfChoices(value: JsonObject, at: string): Problem[] {
  const both = value['options'] !== undefined && value['option_groups'] !== undefined;
  const neither = value['options'] === undefined && value['option_groups'] === undefined;
  if (both) return problem(at, 'only one of options or option_groups allowed');
  if (neither) return problem(at, 'missing required field: options');
  return initialAmongOptions(value, at);
}

function initialAmongOptions(value: JsonObject, at: string): Problem[] {
  const initial = value['initial_option'] as JsonObject | undefined;
  const options = value['options'];
  if (initial === undefined || !Array.isArray(options)) return [];
  const known = options.some((one) => (one as JsonObject | null)?.['value'] === initial['value']);
  return known ? [] : problem(`${at}/initial_option`, 'initial option must be one of the options');
}
