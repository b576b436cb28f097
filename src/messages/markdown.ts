import { oneLine, visible } from './escape.ts';

/** For Markdown files: text that formats nothing, links nowhere and is no HTML. */
export function plainText(hostile: string): string {
  return oneLine(hostile).replaceAll(/[\\`*_[\]#|<>~&]/g, (sign) =>
    sign === '<' || sign === '&' ? `&${sign === '<' ? 'lt' : 'amp'};` : `\\${sign}`,
  );
}

/** For Markdown files: a name or value to be copied. */
export function codeSpan(hostile: string): string {
  const inside = visible(hostile).replaceAll('\n', '⏎').replaceAll('`', 'ˋ').trim();
  return `\`${inside === '' ? '–' : inside}\``;
}
