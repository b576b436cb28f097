import type { Ending } from '../../capability.ts';
import { lineOf } from '../../domain/command-line.ts';
import type { Language } from '../../domain/language.ts';
import { detailIn } from '../../domain/verify/detail-in.ts';
import type { Block, ButtonElement } from '../../messages/blocks.ts';
import { actions, context, message, sayButton, section } from '../../messages/compose.ts';
import { code, escape } from '../../messages/escape.ts';
import { count } from '../../messages/numbers.ts';
import { passedOverLines } from '../../messages/verify/passed-over.ts';
import type { Compared } from './compare.ts';
import { comparedBlocks, comparedSentence } from './compared-card.ts';
import { mostObjects } from './fill-archive.ts';
import type { BackupFacts, BackupSeen } from './read-backup.ts';
import type { DiffRequest } from './request.ts';
import { words, type DiffWords } from './words.ts';

/** A backup that has nothing to compare. */
export function withoutArchive(
  request: DiffRequest,
  backup: Exclude<BackupSeen, BackupFacts>,
  language: Language,
): Ending {
  const say = words[language];
  const told = whyNot(request, backup, say.none);
  const kind = backup.state === 'no archive' ? 'refused' : 'failed';
  const list = lineOf('list', { arguments: {}, flags: {}, cluster: request.cluster });
  const again =
    backup.state === 'gone' || ('because' in backup && backup.because === 'refused')
      ? []
      : [sayButton(say.buttons.again, lineFor('diff', request))];
  return ending(kind, told, [], [...again, sayButton(say.buttons.list, list)]);
}

function whyNot(
  { backup: name, cluster }: DiffRequest,
  backup: Exclude<BackupSeen, BackupFacts>,
  say: DiffWords['none'],
): string {
  switch (backup.state) {
    case 'gone':
      return say.gone(code(name), code(cluster));
    case 'away':
      return say.away(code(cluster), escape(backup.why));
    case 'no archive':
      return say[backup.because](code(name));
  }
}

/** What came of comparing, with what one does next. */
export function diffEnding(
  request: DiffRequest,
  backup: BackupFacts,
  compared: Compared,
  language: Language,
): Ending {
  const say = words[language];
  const name = code(request.backup);
  const next = nextSteps(request, say);
  switch (compared.state) {
    case 'compared': {
      const told = comparedSentence(request, compared, language);
      const blocks = [
        ...passedOverLines(request.passedOver, language),
        ...comparedBlocks(backup, compared, language),
      ];
      const thread = compared.files.map((file) => ({ file }));
      return { ...ending('done', told, blocks, next), thread };
    }
    case 'no such namespace': {
      const told = say.none.noSuchNamespace(name, code(request.namespace ?? ''), compared.of);
      const offers = compared.near.map((namespace) =>
        sayButton(say.buttons.of(namespace), lineFor('diff', { ...request, namespace })),
      );
      return ending('refused', told, [], [...offers, showButton(request, say)]);
    }
    case 'damaged': {
      const blocks = [
        section(say.none.damagedRemedy),
        context(say.none.damagedDetail(escape(detailIn(language, compared.why)))),
      ];
      return ending('failed', say.none.damaged(name), blocks, looks(request, say));
    }
    case 'not there':
      return ending('failed', say.none.notThere(name), [], looks(request, say));
    case 'no answer':
      return ending('failed', say.none.noAnswer, [], next);
    case 'server down':
      return ending('failed', say.none.serverDown, [], next);
    case 'refused':
      return ending('failed', say.none.refusedByVelero(escape(compared.why)), [], next);
    case 'too many':
      return ending('refused', say.none.tooMany(name, count(mostObjects, language)), [], next);
  }
}

/** The line that asks for it, as one would type it. */
export function lineFor(command: string, { cluster, backup, namespace }: DiffRequest): string {
  const named = { backup, ...(namespace === undefined ? {} : { namespace }) };
  return lineOf(command, { arguments: named, flags: {}, cluster });
}

function ending(
  kind: Ending['outcome']['kind'],
  told: string,
  blocks: readonly Block[],
  buttons: readonly ButtonElement[],
): Ending {
  const card = message(told, [section(told), ...blocks, actions(...buttons)]);
  return { outcome: { kind, sentence: card.text }, card };
}

function nextSteps(request: DiffRequest, say: DiffWords): readonly ButtonElement[] {
  const { cluster, backup, namespace } = request;
  const flags = namespace === undefined ? {} : { namespace };
  const validate = lineOf('validate', { arguments: { backup }, flags, cluster });
  return [
    sayButton(say.buttons.again, lineFor('diff', request)),
    showButton(request, say),
    sayButton(say.buttons.validate, validate),
  ];
}

/** Where a restore would fail, none is offered. */
function looks(request: DiffRequest, say: DiffWords): readonly ButtonElement[] {
  const { cluster, backup } = request;
  return [
    sayButton(say.buttons.verify, lineFor('verify', { cluster, backup })),
    sayButton(say.buttons.again, lineFor('diff', request)),
    showButton(request, say),
  ];
}

function showButton({ cluster, backup }: DiffRequest, say: DiffWords): ButtonElement {
  const its = { arguments: { name: `backup/${backup}` }, flags: {}, cluster };
  return sayButton(say.buttons.show, lineOf('show', its));
}
