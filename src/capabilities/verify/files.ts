import type { Language } from '../../domain/language.ts';
import { keyOf } from '../../domain/verify/artifacts.ts';
import { detailIn } from '../../domain/verify/detail-in.ts';
import { isExpected } from '../../domain/verify/judge.ts';
import type { Reading } from '../../domain/verify/reading.ts';
import type { Verification } from '../../domain/verify/verification.ts';
import type { DangerSeen } from '../../facts/verify/danger-now.ts';
import { utc } from '../../messages/dates.ts';
import { codeSpan, plainText } from '../../messages/markdown.ts';
import { count } from '../../messages/numbers.ts';
import { flawSentence } from '../../messages/verify/flaw-sentence.ts';
import { flawWords } from '../../messages/verify/words.ts';
import { groundLines } from './ground-lines.ts';
import { words } from './words.ts';

export type FileOf = {
  readonly verification: Verification;
  readonly danger: DangerSeen | undefined;
  readonly readings: readonly Reading[];
};

export type ReportFile = {
  readonly name: string;
  readonly title: string;
  readonly content: Uint8Array;
};

/** The whole of one verification for people and for programs: each artifact with its sums, each flaw with its place. */
export function verificationFiles(of: FileOf, language: Language): readonly ReportFile[] {
  const { backup } = of.verification;
  const say = words[language].file;
  return [
    { name: 'verify.md', title: say.title(backup), content: bytes(markdown(of, language)) },
    { name: 'verify.json', title: say.jsonTitle(backup), content: bytes(json(of)) },
  ];
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function json({ verification, danger, readings }: FileOf): string {
  const { verifiedAt, comparedWith, ...rest } = verification;
  const report = {
    version: 1,
    ...rest,
    verifiedAt: new Date(verifiedAt).toISOString(),
    ...(comparedWith === undefined ? {} : { comparedWith: new Date(comparedWith).toISOString() }),
    ...(danger === undefined ? {} : { danger }),
    artifacts: readings.map((one) => artifactJson(verification.backup, one)),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** Its flaws are among those of the verification, which are masked. */
function artifactJson(backup: string, reading: Reading): object {
  const { kind: artifact } = reading;
  const key = keyOf(backup, artifact);
  switch (reading.state) {
    case 'read': {
      const { state, bytes: stored, sha256, etag, unpackedBytes, items, flawCount } = reading;
      return { artifact, key, state, bytes: stored, unpackedBytes, sha256, etag, items, flawCount };
    }
    case 'not there':
      return { artifact, key, state: reading.state };
    case 'unread':
      return { artifact, key, state: reading.state, why: reading.why, detail: reading.detail };
  }
}

function markdown({ verification, readings }: FileOf, language: Language): string {
  const say = words[language];
  const { backup, verdict, flaws, flawCount, verifiedAt } = verification;
  const read = readings.filter(
    ({ kind, state }) => state !== 'not there' || isExpected(kind, { isComplete: false }),
  );
  const parts = [
    `# ${codeSpan(backup)}: ${say.verdict[verdict]}`,
    say.file.verifiedAt(utc(verifiedAt)),
    ...groundLines(verification, language, utc).map(plainText),
    say.file.bounds,
    list(say.file.flaws, [
      ...flaws.map(
        (flaw) =>
          `${flawSentence(flaw, language, codeSpan)}: ${plainText(detailIn(language, flaw.detail))}`,
      ),
      ...(flawCount > flaws.length ? [say.flaws.more(flawCount - flaws.length)] : []),
    ]),
    list(
      say.file.artifacts,
      read.map((one) => artifactLine(backup, one, language)),
    ),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `## ${title}\n\n${lines.map((one) => `- ${one}`).join('\n')}`;
}

function artifactLine(backup: string, reading: Reading, language: Language): string {
  const say = words[language];
  const name = `${flawWords[language].artifact[reading.kind]}, ${codeSpan(keyOf(backup, reading.kind))}`;
  switch (reading.state) {
    case 'read': {
      const { bytes: stored, unpackedBytes, sha256, items } = reading;
      const objects = items === undefined ? '' : `, ${say.file.objects(count(items, language))}`;
      const [size, unpacked] = [count(stored, language), count(unpackedBytes, language)];
      return `${name}: ${say.file.artifact(size, unpacked, codeSpan(sha256))}${objects}`;
    }
    case 'not there':
      return `${name}: ${say.file.notThere}`;
    case 'unread':
      return `${name}: ${say.file.unread(flawWords[language].unread[reading.why])}`;
  }
}
