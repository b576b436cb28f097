import type { Language } from '../../domain/language.ts';
import { context, message, section } from '../../messages/compose.ts';
import { moment } from '../../messages/dates.ts';
import { code, cutMarkdown } from '../../messages/escape.ts';
import type { Body } from '../../outside/store/outbox/entries.ts';
import { deliveryWords } from './words.ts';

const mostBlocks = 50;
const mostBytes = 12_000;

/** Says as of when a message speaks that is sent late. One that is full already stays as it is: Slack would refuse it. */
export function asOf(body: Body, at: number, language: Language): Body {
  const line = context(deliveryWords[language].asOf(moment(at)));
  const blocks = [...body.blocks, line];
  const bytes = Buffer.byteLength(JSON.stringify(blocks));
  return blocks.length > mostBlocks || bytes > mostBytes ? body : { ...body, blocks };
}

/** The text alone, for when Slack does not take the blocks. */
export function plainBody(body: Body): Body {
  return { text: cutMarkdown(body.text, 3000), blocks: [] };
}

/** Tells a person privately that Slack refused their answer, why, what to do, and what it would have said. `text` is escaped. */
export function refusalNotice(told: {
  readonly channel: string;
  readonly error: string;
  readonly text: string | undefined;
  readonly language: Language;
}): Body {
  const words = deliveryWords[told.language];
  const what = `${words.refused(`<#${told.channel}>`)} ${remedy(told.error, told.language)}`;
  const answer = told.text === undefined ? [] : [section(`${words.answer}\n${told.text}`)];
  return message(what, [section(what), ...answer]);
}

function remedy(error: string, language: Language): string {
  const words = deliveryWords[language];
  if (error === 'not_in_channel' || error === 'channel_not_found') {
    return words.remedy.invite;
  }
  if (error === 'is_archived') {
    return words.remedy.archived;
  }
  return error.startsWith('restricted_action')
    ? words.remedy.restricted
    : words.otherRemedy(code(error));
}
