import type { Said } from '../facts/messages.ts';
import type { DiagnosisFacts } from '../facts.ts';

/** The backups that something was said of: by themselves, or by restores of them. */
export function backupsBehind(
  all: readonly Pick<Said, 'by' | 'run'>[],
  { state }: Pick<DiagnosisFacts, 'state'>,
): readonly string[] {
  const names = all.flatMap(({ by, run = by }) => {
    const restore = state.restores.find(({ name }) => run.kind === 'Restore' && name === run.name);
    return restore?.backup ?? (run.kind === 'Backup' ? run.name : []);
  });
  return [...new Set(names)];
}
