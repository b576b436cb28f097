import { lineOf } from '../../domain/command-line.ts';

type Of = { readonly cluster: string; readonly backup: string };

/** The line that asks for a command on a backup, as one would type it. */
export function lineFor(command: string, { cluster, backup }: Of): string {
  return lineOf(command, { arguments: { backup }, flags: {}, cluster });
}

/** Of a command whose names may be backups or restores. */
export function lineOfBackup(command: string, { cluster, backup }: Of): string {
  return lineFor(command, { cluster, backup: `backup/${backup}` });
}

export function lineForAll({ cluster }: Pick<Of, 'cluster'>): string {
  return lineOf('verify', { arguments: {}, flags: { all: true }, cluster });
}
