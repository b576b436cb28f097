import { visible } from './visible.ts';

/**
 * Masks lines as they are read: letters that look like others, such as full-width or Cyrillic ones, count as those, and what nobody sees, such as
 * a color or a letter without width in the middle of a word, does not count. A line without a secret stays as it was.
 */
export function maskLookAlikes(text: string, mask: (text: string) => string): string {
  if (!unusual.test(text)) {
    return text;
  }
  const whole = asRead(text);
  if (mask(whole) === whole) {
    return text;
  }
  const shown = text.split('\n').map((line) => {
    const plain = unusual.test(line) ? asRead(line) : line;
    const masked = plain === line ? plain : mask(plain);
    return masked === plain ? line : masked;
  });
  return shown.join('\n');
}

/** Also a color that is written out, as in the quotes of JSON and Go. */
const unusual = /[^\n\t\x20-\x7E]|\\(?:u001b|x1b|033|e)\[/i;
const writtenColor = /\\+(?:u001b|x1b|033|e)\[[0-9;]{0,32}[a-z]/gi;

function asRead(line: string): string {
  return visible(line.replaceAll(writtenColor, ''))
    .normalize('NFKC')
    .replaceAll(lookAlike, (letter) => latin[others.indexOf(letter)] ?? letter);
}

/** Of Cyrillic and Greek, those that are told from Latin ones by nobody; and the quotes of word processors. */
const others = 'аеорсхуіѕјкԁԝһѵԛАВСЕНІЈКМОРЅТХУοανρικυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ“”„‘’';
const latin = 'aeopcxyisjkdwhvqABCEHIJKMOPSTXYoavpikuABEZHIKMNOPTYX"""\'\'';
const lookAlike = new RegExp(`[${others}]`, 'g');
