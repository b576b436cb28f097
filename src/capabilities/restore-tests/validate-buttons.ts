import { lineOf } from '../../domain/command-line.ts';
import type { Language } from '../../domain/language.ts';
import type { ButtonElement } from '../../messages/blocks.ts';
import { sayButton } from '../../messages/compose.ts';
import type { IsolatedOutcome } from './isolated.ts';
import type { ValidateRequest } from './validate.ts';
import { words } from './words.ts';

/** The sensible next things: of a damaged backup first the good one to fall back on, then what its verification found. */
export function validateButtons(
  request: ValidateRequest,
  outcome: IsolatedOutcome,
  language: Language,
): readonly ButtonElement[] {
  const say = words[language];
  const refused = 'refused' in outcome ? outcome.refused : undefined;
  const backup = outcome.backup?.name ?? refused?.backup;
  return [
    ...(refused?.instead === undefined
      ? []
      : [
          sayButton(
            say.validateInstead(refused.instead),
            validateLine({ ...request, backup: refused.instead }),
          ),
        ]),
    ...(refused?.isDamaged === true
      ? [sayButton(say.verifyAgain, lineAbout('verify', 'backup', refused.backup, request))]
      : []),
    sayButton(say.again, validateLine(request)),
    ...(backup === undefined
      ? []
      : [sayButton(say.showBackup, lineAbout('show', 'name', backup, request))]),
  ];
}

function lineAbout(
  command: string,
  argument: string,
  backup: string,
  { cluster }: ValidateRequest,
): string {
  return lineOf(command, { arguments: { [argument]: backup }, flags: {}, cluster });
}

/** As it is typed. */
export function validateLine({
  cluster,
  backup,
  namespaces,
  partiallyFailed,
}: ValidateRequest): string {
  return lineOf('validate', {
    arguments: { backup },
    flags: {
      ...(namespaces.length === 0 ? {} : { namespace: namespaces.join(',') }),
      ...(partiallyFailed ? { 'partially-failed': true as const } : {}),
    },
    cluster,
  });
}
