import type { Message } from '../messages/blocks.ts';
import { told } from './tell.ts';
import { words } from './words.ts';

/** What Slack's door says on its own, when nobody could be asked in which language. */
export const sentences: { readonly late: Message; readonly formFailed: Message } = {
  late: told(`${words.en.late}\n${words.zh.late}`).tell,
  formFailed: told(`${words.en.formFailed}\n${words.zh.formFailed}`).tell,
};
