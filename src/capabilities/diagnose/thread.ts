import { severities, type Severity } from '../../domain/diagnosis/finding.ts';
import type { Language } from '../../domain/language.ts';
import type { Message } from '../../messages/blocks.ts';
import { divider, message, section } from '../../messages/compose.ts';
import { escape } from '../../messages/escape.ts';
import { findingBlocks } from './finding-blocks.ts';
import { severitySigns } from './headline.ts';
import type { ToldDiagnosis, ToldFinding } from './told-diagnosis.ts';
import { words } from './words.ts';

/** All findings by severity, a few to a message, and what could not be looked at. */
export function diagnosisThread(told: ToldDiagnosis, language: Language): readonly Message[] {
  const say = words[language];
  const found = severities.flatMap((severity) => ofSeverity(severity, told, language));
  const { sourcesNotSeen: sources = told.notSeen.length } = told;
  return told.notSeen.length === 0
    ? found
    : [
        ...found,
        message(say.notSeen(sources), [
          section(`*${say.notSeen(sources)}*`),
          section(told.notSeen.map((one) => `• ${escape(one)}`).join('\n')),
        ]),
      ];
}

const inOneMessage = 4;

function ofSeverity(
  severity: Severity,
  { findings, counts }: ToldDiagnosis,
  language: Language,
): readonly Message[] {
  const own = findings.filter((one) => one.severity === severity);
  const starts = own.map((_one, at) => at).filter((at) => at % inOneMessage === 0);
  return starts.map((start) =>
    part(
      own.slice(start, start + inOneMessage),
      { severity, start, of: counts[severity] },
      language,
    ),
  );
}

function part(
  findings: readonly ToldFinding[],
  {
    severity,
    start,
    of,
  }: { readonly severity: Severity; readonly start: number; readonly of: number },
  language: Language,
): Message {
  const told = words[language].threadTitle(severity, start + 1, start + findings.length, of);
  const title = `${severitySigns[severity]} *${told}*`;
  return message(told, [
    section(title),
    ...findings.flatMap((one) => [
      divider,
      ...findingBlocks(one, language, { head: true, evidence: 6 }),
    ]),
  ]);
}
