import type { Language } from '../../domain/language.ts';
import { detailIn } from '../../domain/verify/detail-in.ts';
import { utc } from '../../messages/dates.ts';
import { codeSpan, plainText } from '../../messages/markdown.ts';
import { count } from '../../messages/numbers.ts';
import { flawSentence } from '../../messages/verify/flaw-sentence.ts';
import { bytes, type ReportFile } from './files.ts';
import type { OneVerified } from './one-verified.ts';
import type { AllVerified } from './sum-up.ts';
import { words } from './words.ts';

/** Each backup with its verdict and its worst flaw, for people and for programs. */
export function allFiles(all: AllVerified, at: number, language: Language): readonly ReportFile[] {
  const { cluster, verified, stopped } = all;
  const say = words[language].file;
  const notReached = all.names.slice(verified.length);
  const json = {
    version: 1,
    cluster,
    at: new Date(at).toISOString(),
    backups: verified,
    notReached: {
      names: notReached,
      more: all.more,
      ...(stopped === undefined ? {} : { why: stopped }),
    },
  };
  return [
    {
      name: 'verify.md',
      title: say.allTitle(cluster),
      content: bytes(markdown(all, at, language)),
    },
    {
      name: 'verify.json',
      title: say.allJsonTitle(cluster),
      content: bytes(`${JSON.stringify(json, null, 2)}\n`),
    },
  ];
}

function markdown(all: AllVerified, at: number, language: Language): string {
  const say = words[language];
  const notReached = all.names.slice(all.verified.length);
  const parts = [
    `# ${plainText(say.file.allTitle(all.cluster))}`,
    say.file.verifiedAt(utc(at)),
    say.file.bounds,
    `## ${say.file.backups}`,
    [
      ...all.verified.map((one) => `- ${line(one, language)}`),
      ...notReached.map((name) => `- ${codeSpan(name)}: ${say.file.notReached}`),
      ...(all.more > 0 ? [`- ${say.flaws.more(all.more)}`] : []),
    ].join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function line(one: OneVerified, language: Language): string {
  const say = words[language];
  if (one.state !== 'verified') {
    return `${codeSpan(one.name)}: ${one.state === 'gone' ? say.file.gone : say.file.notAtItsEnd}`;
  }
  const { name, verdict, worst, unread, lacking } = one;
  return [
    `${codeSpan(name)}: ${say.verdict[verdict]}, ${say.file.size(count(one.bytes, language))}`,
    ...(worst === undefined
      ? []
      : [
          `${flawSentence(worst, language, codeSpan)}: ${plainText(detailIn(language, worst.detail))}`,
        ]),
    ...(unread === 0 ? [] : [say.file.unreadCount(unread)]),
    ...(lacking === undefined
      ? []
      : [say.file.withoutData(lacking.withoutData, (lacking.namesWithout ?? []).map(codeSpan))]),
  ].join('; ');
}
