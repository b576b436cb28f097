import { stage } from '../phases.ts';
import type { Backup } from '../velero.ts';
import type { DiagnosisFacts } from './facts.ts';
import { serverOptions } from '../server-options.ts';
import { sharesNamespaces } from './shares-namespaces.ts';

/** Why a backup or restore is not begun with, as far as the objects tell. */
export type WhyWaiting =
  | { readonly why: 'no server' }
  /** The names of what runs, of which no more may run at once. */
  | { readonly why: 'others run'; readonly running: readonly string[] }
  /** What runs or stands before it holds one of its namespaces. */
  | { readonly why: 'namespace'; readonly holder: string }
  | { readonly why: 'queue'; readonly ahead: readonly string[] }
  /** Picked from the queue and never begun with, while nothing runs: the server was restarted in between. */
  | { readonly why: 'left behind' }
  | { readonly why: 'not looked at' };

export function whyBackupWaits(
  backup: Backup,
  { state }: Pick<DiagnosisFacts, 'state'>,
): WhyWaiting {
  const { server, backups, notRead } = state;
  const isKnown = !notRead.some(({ resource }) => resource.startsWith('deployments'));
  if (isKnown && (server?.readyReplicas ?? 0) === 0) {
    return { why: 'no server' };
  }
  const running = backups.filter(({ phase }) => phase === 'InProgress');
  if (running.length >= serverOptions(server).concurrentBackups) {
    return { why: 'others run', running: running.map(({ name }) => name) };
  }
  const ahead = backups.filter((one) => isAhead(one, backup));
  const holder = [...running, ...ahead].find((one) => sharesNamespaces(one, backup));
  if (holder !== undefined) {
    return { why: 'namespace', holder: holder.name };
  }
  if (ahead.length > 0) {
    return { why: 'queue', ahead: ahead.map(({ name }) => name) };
  }
  return { why: backup.phase === 'ReadyToStart' ? 'left behind' : 'not looked at' };
}

/** Velero restores one after the other. */
export function whyRestoreWaits({ state }: Pick<DiagnosisFacts, 'state'>): WhyWaiting {
  const isKnown = !state.notRead.some(({ resource }) => resource.startsWith('deployments'));
  if (isKnown && (state.server?.readyReplicas ?? 0) === 0) {
    return { why: 'no server' };
  }
  const running = state.restores.filter(({ phase }) => stage(phase) === 'running');
  return running.length > 0
    ? { why: 'others run', running: running.map(({ name }) => name) }
    : { why: 'not looked at' };
}

function isAhead(one: Backup, backup: Backup): boolean {
  return (
    one.name !== backup.name &&
    (one.phase === 'ReadyToStart' ||
      (one.phase === 'Queued' && (one.queuePosition ?? 0) < (backup.queuePosition ?? Infinity)))
  );
}
