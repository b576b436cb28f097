import type { Example } from '../backup-log/groups.ts';
import { mask } from '../masking.ts';
import type { Said } from './facts/messages.ts';
import type { Subject } from './finding.ts';
import { keyOf } from './subject.ts';

const longestLine = 400;
/** The reason stands at the end of what Velero says. */
const keptEnd = 150;

/** A line of evidence: on one line, masked, and cut in its middle. */
export function evidenceLine(text: string): string {
  const line = mask(text).replaceAll(/\s+/g, ' ').trim();
  return line.length <= longestLine
    ? line
    : `${line.slice(0, longestLine - keptEnd - 3)} … ${line.slice(-keptEnd)}`;
}

/** The first and the last of what was said, and who said it. */
export function examplesOf(all: readonly Said[]): readonly string[] {
  const [earliest] = all.toSorted((a, b) => byTime(a.first, b.first));
  const latest = all.toSorted((a, b) => byTime(a.last, b.last)).at(-1);
  const lines = [
    ...(earliest === undefined ? [] : [told(earliest, earliest.first)]),
    ...(latest === undefined ? [] : [told(latest, latest.last)]),
  ];
  return [...new Set(lines), ...whoSaidIt(all)];
}

/** Who said it, where, about what, and the words. */
export function told({ by, where }: Said, { subject, text }: Example): string {
  const about = subject === '' ? '' : `${subject}: `;
  return evidenceLine(`${by.kind} ${by.name}, ${where}: ${about}${text}`);
}

/** The one object that all of it is about: the one that said it, or the run that all of them belong to. */
export function theOne(all: readonly Said[]): Subject | undefined {
  const sayers = new Map(all.map(({ by }) => [keyOf(by), by]));
  const runs = new Map(all.map(({ by, run = by }) => [keyOf(run), run]));
  const only = sayers.size === 1 ? sayers : runs;
  return only.size === 1 ? [...only.values()][0] : undefined;
}

const mostNamed = 12;

function whoSaidIt(all: readonly Said[]): readonly string[] {
  const sayers = [...new Map(all.map(({ by }) => [keyOf(by), `${by.kind} ${by.name}`])).values()];
  const more = sayers.length > mostNamed ? `, +${sayers.length - mostNamed}` : '';
  return sayers.length < 2
    ? []
    : [evidenceLine(`said by ${sayers.slice(0, mostNamed).join(', ')}${more}`)];
}

/** What has no time comes first: it stands now. */
function byTime(a: Example, b: Example): number {
  return (a.time ?? '').localeCompare(b.time ?? '');
}
