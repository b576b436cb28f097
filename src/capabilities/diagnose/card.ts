import type { Ending, KeptFile } from '../../capability.ts';
import { lineOf } from '../../domain/command-line.ts';
import { severities } from '../../domain/diagnosis/finding.ts';
import type { Language } from '../../domain/language.ts';
import type { Block, ButtonElement, Message } from '../../messages/blocks.ts';
import { actions, context, divider, message, sayButton, section } from '../../messages/compose.ts';
import { moment } from '../../messages/dates.ts';
import { code, cut, escape } from '../../messages/escape.ts';
import { findingBlocks } from './finding-blocks.ts';
import { severitySigns, titleOf } from './headline.ts';
import { lineFor } from './line.ts';
import type { DiagnoseRequest } from './request.ts';
import { diagnosisThread } from './thread.ts';
import { type ToldDiagnosis, worstOf } from './told-diagnosis.ts';
import { words } from './words.ts';

/** The verdict with the root in the first line, the three worst, what was not seen, and the next step; all in the thread, and as files. */
export function diagnosisEnding(
  request: DiagnoseRequest,
  told: ToldDiagnosis,
  files: readonly KeptFile[],
  language: Language,
): Ending {
  const card = diagnosisCard(request, told, language);
  return {
    outcome: { kind: 'done', sentence: card.text },
    card,
    thread: [
      ...diagnosisThread(told, language).map((one) => ({ message: one })),
      ...files.map((file) => ({ file })),
    ],
  };
}

const onCard = 3;

function diagnosisCard(request: DiagnoseRequest, told: ToldDiagnosis, language: Language): Message {
  const [root, ...others] = told.findings;
  const say = words[language];
  const end = [
    context(ground(told, language)),
    ...(told.notSeen.length === 0
      ? []
      : [context(...told.notSeen.slice(0, 3).map((one) => escape(cut(one, 250))))]),
    actions(...buttons(request, told, language)),
  ];
  if (root === undefined) {
    const fine = say.fine(escape(titleOf(request, language)));
    return message(fine, [section(`${fine} ${say.proveIt}`), ...end]);
  }
  const head = headline(request, told, language);
  return message(head, [
    section(head),
    ...(worstOf(told) === 'info' ? [context(say.onlyInfo)] : []),
    ...findingBlocks(root, language, { head: false, evidence: 3 }),
    ...others
      .slice(0, onCard - 1)
      .flatMap((one): readonly Block[] => [
        divider,
        ...findingBlocks(one, language, { head: true, evidence: 1 }),
      ]),
    ...end,
  ]);
}

function headline(request: DiagnoseRequest, told: ToldDiagnosis, language: Language): string {
  const [root] = told.findings;
  const severity = root?.severity ?? 'info';
  return words[language].headline(
    code(request.cluster),
    `${severitySigns[severity]} ${severity}`,
    escape(root?.title ?? ''),
  );
}

function ground(
  { counts, notSeen, sourcesNotSeen = notSeen.length, at }: ToldDiagnosis,
  language: Language,
): string {
  const say = words[language];
  const found = severities
    .map((severity) => [counts[severity], severity] as const)
    .filter(([count]) => count > 0);
  return [
    ...(found.length === 0 ? [] : [`${say.counts(found)}, ${say.inThread}`]),
    ...(notSeen.length === 0 ? [] : [say.notSeen(sourcesNotSeen)]),
    say.lookedAt(moment(at)),
  ].join(' · ');
}

function buttons(
  request: DiagnoseRequest,
  { findings, backUp }: ToldDiagnosis,
  language: Language,
): readonly ButtonElement[] {
  const say = words[language];
  const { cluster } = request;
  const line = { arguments: {}, flags: {}, cluster };
  return [
    sayButton(say.again, lineFor(request)),
    ...ofTheWorst(findings, cluster, language),
    ...(backUp === undefined ? [] : [backUpNow(backUp, cluster, language)]),
    sayButton(say.validate, lineOf('validate', { ...line, arguments: { backup: 'latest' } })),
    sayButton(say.status, lineOf('status', line)),
  ];
}

/** A closer look at the first backup or restore that was found: at its bytes where it is about them, otherwise at its errors. */
function ofTheWorst(
  findings: ToldDiagnosis['findings'],
  cluster: string,
  language: Language,
): readonly ButtonElement[] {
  const say = words[language];
  const worst = findings.find(
    ({ subject: { kind, name } }) => (kind === 'Backup' || kind === 'Restore') && isName(name),
  );
  if (worst === undefined) {
    return [];
  }
  const { check, subject } = worst;
  const { kind, name } = subject;
  const isOfBytes = check.startsWith('integrity/');
  const line = isOfBytes
    ? lineOf('verify', { arguments: { backup: name }, flags: {}, cluster })
    : lineOf('logs', {
        arguments: { name: `${kind.toLowerCase()}/${name}` },
        flags: { errors: true },
        cluster,
      });
  const label = isOfBytes ? say.verify : say.logs;
  return [sayButton(label, line, { aloud: `${label}: ${name}` })];
}

function backUpNow(schedule: string, cluster: string, language: Language): ButtonElement {
  const { backUp } = words[language];
  const line = lineOf('now', { arguments: { schedule }, flags: {}, cluster });
  return sayButton(backUp, line, { aloud: `${backUp}: ${schedule}` });
}

/** What a log calls a backup may be anything. */
function isName(name: string): boolean {
  return /^[a-z0-9][a-z0-9.-]{0,252}$/.test(name);
}
