import type { LogLine } from './log-line.ts';

/** What one reads of a line: the message with the error behind it, without the wrapping that plugins put around. */
export function spoken(line: LogLine): string {
  const { message, error = '' } = line;
  const inner = unwrapped(error);
  const told = inner === '' || message.includes(inner) ? message : `${message}: ${inner}`;
  return told.slice(0, longest);
}

/** Without what the calls between Velero and its plugins put around an error. That a plugin is not there any more stays: it is the error. */
export function unwrapped(text: string): string {
  return text.replaceAll(/rpc error: code = (?!Unavailable|Canceled)\w{1,40} desc = /g, '');
}

/** What a line is about: `pods shop/web-0`, from its fields; empty where it names nothing. */
export function subject({ fields }: LogLine): string {
  const { resource = '', namespace = '', name = '' } = fields;
  const where = [namespace, name].filter((one) => one !== '').join('/');
  return [where === '' ? '' : resource, where]
    .filter((one) => one !== '')
    .join(' ')
    .slice(0, 300);
}

/** The line with all that changes from one object to the next taken out: names, numbers, ids, instants. What has the same shape has the same cause. */
export function shape(line: LogLine): string {
  const named = names
    .flatMap((key) => line.fields[key] ?? [])
    .filter((name) => name.length >= 3)
    .toSorted((a, b) => b.length - a.length);
  const plain = named.reduce((text, name) => text.replaceAll(name, gap), spoken(line));
  return plain
    .replaceAll(/(["'`])(?:(?!\1)[^\\]|\\.){0,300}\1/g, gap)
    .replaceAll(/\b\w+ID: [\w+/=-]+/g, gap)
    .replaceAll(statusCode, (all) => all.replaceAll(/\d/g, (digit) => kept.charAt(Number(digit))))
    .replaceAll(/(?<![\w.:@%+/=-])[\w.:@%+/=-]*\d[\w.:@%+/=-]*/g, gap)
    .replaceAll(/[\uE000-\uE009]/g, (sign) => String(kept.indexOf(sign)))
    .replaceAll(/(?:…[\s,]*){2,}/g, gap)
    .slice(0, 500);
}

const longest = 2000;
const gap = '…';
/** These numbers tell causes apart: they are put aside while the others go. */
const statusCode = /(?:status ?code|exit code|code)[ :=]{1,3}\d{1,3}\b/gi;
const kept = '\uE000\uE001\uE002\uE003\uE004\uE005\uE006\uE007\uE008\uE009';

/** The fields of Velero's lines that name objects. */
const names = [
  'name',
  'namespace',
  'backup',
  'restore',
  'pod',
  'volume',
  'volumeName',
  'persistentVolume',
  'persistentVolumeClaim',
  'pvc',
  'node',
  'pluginName',
];
