import { visible } from '../domain/visible.ts';

export { visible } from '../domain/visible.ts';

/**
 * Text from clusters, logs and people, made safe for Slack's mrkdwn: on one line it can't mention, link, format, quote, become an emoji,
 * or hide and turn letters. Formatting characters become look-alikes; `code` keeps them for what people copy.
 */
export function escape(text: string): string {
  return entities(
    oneLine(text)
      .replaceAll('*', '∗')
      .replaceAll('~', '∼')
      .replaceAll('`', 'ˋ')
      .replaceAll(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, 'ˍ')
      .replaceAll(emojiColon, '∶')
      .replaceAll(/^(\s*)>/g, '$1›'),
  );
}

/** A name, path or command to be copied: a code span that keeps every visible character but the backtick. Never empty. */
export function code(text: string): string {
  const inside = entities(oneLine(text).replaceAll('`', 'ˋ').trim());
  return `\`${inside === '' ? '–' : inside}\``;
}

/** At most `limit` UTF-16 units, which is the strictest way to count; never cuts a character in two; shows the cut as `…`. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) {
    return text;
  }
  const end = Math.max(limit - 1, 0);
  const splits = isHighSurrogate(text, end - 1);
  return limit < 1 ? '' : `${text.slice(0, splits ? end - 1 : end).trimEnd()}…`;
}

/** Like `cut`, for text that is mrkdwn already: `&amp;` and `<…>` stay whole, and an open code span is closed. */
export function cutMarkdown(mrkdwn: string, limit: number): string {
  if (mrkdwn.length <= limit) {
    return mrkdwn;
  }
  const kept = cut(mrkdwn, Math.max(limit - 1, 1)).slice(0, -1);
  const whole = kept.replace(/<[^>]*$|&[a-z]{0,4}$/, '').trimEnd();
  const open = (whole.match(/`/g) ?? []).length % 2 === 1;
  return `${whole}${open ? '`' : ''}…`;
}

/** `visible`, with line breaks and tabs turned to spaces. */
export function oneLine(text: string): string {
  return visible(text).replaceAll(/[\n\t]+/g, ' ');
}

function entities(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function isHighSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xd8_00 && unit <= 0xdb_ff;
}

/** The first colon of each `:name:`, but not those of `02:30:00`. */
const emojiColon = /(?!(?<=\d):\d{1,2}:\d):(?=[\p{L}\p{N}_+'-]+:)/gu;
