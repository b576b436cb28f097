import type { Ending, KeptFile, ThreadItem } from '../../capability.ts';
import { lineOf } from '../../domain/command-line.ts';
import type { Proof } from '../../domain/proof.ts';
import type { Verification } from '../../domain/verify/verification.ts';
import type { Language } from '../../domain/language.ts';
import { isAtItsEnd, isUsable, stage } from '../../domain/phases.ts';
import type { Block, ButtonElement } from '../../messages/blocks.ts';
import { actions, context, message, pre, sayButton, section } from '../../messages/compose.ts';
import { code, cut, escape } from '../../messages/escape.ts';
import { type Lacking, lackingVolumes } from '../../messages/verify/lacking-volumes.ts';
import { passedOverLines } from '../../messages/verify/passed-over.ts';
import { missingSentence } from './missing.ts';
import { factLines, volumeLines } from './object-lines.ts';
import { proofLines } from './proof-lines.ts';
import type { ObjectFacts, ReadObject } from './read-object.ts';
import type { Results } from './results.ts';
import { stageSign } from './stage-sign.ts';
import type { Target } from './target.ts';
import { resultBlocks, whyFailed } from './went-wrong.ts';
import { verifiedLine } from './verified-line.ts';
import { words } from './words.ts';

export type Shown = {
  readonly target: Target;
  readonly object: ReadObject;
  readonly at: number;
  readonly whole: { readonly text: string } | { readonly file: KeptFile };
  readonly results?: Results;
  /** Of the backup; left out by operations that began before they were read. */
  readonly proofs?: readonly Proof[];
  /** Of its stored bytes; `null`: there was none. Left out by operations that began before it was read. */
  readonly verification?: Verification | null;
  /** Volumes without data in the backup, as far as anybody has looked. */
  readonly lacking?: Lacking;
};

/** What became of it in the first line, damage of what is stored in the second, then the facts, then what went wrong and where, then what one does next. */
export function showEnding(shown: Shown, language: Language): Ending {
  const { target, object } = shown;
  if (object.state !== 'found') {
    const told = missingSentence(target, object, language);
    const list = sayButton(words[language].list.other.backups, listLine(target.cluster));
    const card = message(told, [section(told), actions(list)]);
    return { outcome: { kind: 'failed', sentence: card.text }, card };
  }
  const told = headline(target, object.phase, language);
  const stored = verifiedLines(shown, object, language);
  const isDamaged = shown.verification?.verdict === 'damaged' && stored.length > 0;
  const card = message(told.replaceAll('*', ''), [
    section(`${isDamaged ? '❌' : stageSign(object.phase)} ${told}`),
    ...passedOverLines(target.passedOver, language),
    ...(isDamaged ? stored : []),
    ...factLines(object, shown.at, language).map((line) => section(line)),
    ...whyFailed(object, language),
    ...provenLines(shown, language),
    ...(isDamaged ? [] : stored),
    ...lackingLines(shown, language),
    ...volumeLines(object.volumes, language).map((line) => context(line)),
    ...resultBlocks(shown.results, object, language),
    actions(...nextSteps(target, object, language)),
  ]);
  return {
    outcome: { kind: 'done', sentence: card.text },
    card,
    thread: [everything(shown, language)],
  };
}

function headline({ kind, name, cluster }: Target, phase: string, language: Language): string {
  const say = words[language].object;
  const state = say.state[stage(phase)](escape(cut(phase === '' ? 'New' : phase, 60)));
  return say.headline(say.kind[kind], code(name), code(cluster), state);
}

function provenLines({ target, proofs }: Shown, language: Language): readonly Block[] {
  return target.kind === 'backup' && proofs !== undefined
    ? [context(proofLines(proofs, language).join('\n'))]
    : [];
}

/** Of a backup that has come to its end: the others have nothing stored that would be whole. */
function verifiedLines(
  { target, verification }: Shown,
  { phase }: ObjectFacts,
  language: Language,
): readonly Block[] {
  if (target.kind !== 'backup' || verification === undefined || !isUsable(phase)) {
    return [];
  }
  const line = verifiedLine(verification, language);
  return [verification?.verdict === 'damaged' ? section(line) : context(line)];
}

/** What Velero counts as done leaves out the volumes that it never began with. */
function lackingLines({ lacking }: Shown, language: Language): readonly Block[] {
  const told = lackingVolumes(lacking, language);
  return told === undefined ? [] : [section(`🟡 ${told}`)];
}

function nextSteps(
  { kind, name, cluster }: Target,
  object: ObjectFacts,
  language: Language,
): readonly ButtonElement[] {
  const say = words[language].object;
  const its = { arguments: { name: `${kind}/${name}` }, cluster };
  const ran = isAtItsEnd(object.phase) && object.phase !== 'FailedValidation';
  const { schedule } = object;
  return [
    ...(ran && object.errors + object.warnings > 0
      ? [sayButton(say.errorsOnly, lineOf('logs', { ...its, flags: { errors: true } }))]
      : []),
    ...(ran ? [sayButton(say.log, lineOf('logs', { ...its, flags: {} }))] : []),
    ...(isAtItsEnd(object.phase)
      ? []
      : [sayButton(say.again, lineOf('show', { ...its, flags: {} }))]),
    schedule === undefined
      ? sayButton(words[language].list.other.backups, listLine(cluster))
      : sayButton(
          say.ofThisSchedule,
          lineOf('list', { arguments: {}, flags: { schedule }, cluster }),
        ),
  ];
}

function everything({ target, whole }: Shown, language: Language): ThreadItem {
  const title = words[language].object.everything(code(target.name));
  return 'file' in whole
    ? { file: whole.file }
    : { message: message(title, [section(title), pre(whole.text)]) };
}

function listLine(cluster: string): string {
  return lineOf('list', { arguments: {}, flags: {}, cluster });
}
