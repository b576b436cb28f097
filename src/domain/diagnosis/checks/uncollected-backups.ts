import { isAtItsEnd } from '../../phases.ts';
import type { Backup } from '../../velero.ts';
import { instantText, span } from '../amounts.ts';
import { locationTroubles, serverTroubles } from '../backups/origins.ts';
import { newestRequest } from '../backups/stuck.ts';
import { causeCheck } from '../catalogue/cause-check.ts';
import { rowsOf } from '../catalogue/rows-of.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding, Origin } from '../finding.ts';
import { backupsIn } from '../in-scope.ts';
import { serverOptions } from '../../server-options.ts';
import { shellWord } from '../shell-word.ts';
import { uncollectedWords, type WhyKept } from './uncollected-backups-words.ts';

/** Backups that have expired and are still there although Velero has looked since: one finding for each reason. */
export function uncollectedBackups(facts: DiagnosisFacts): readonly Finding[] {
  const { state, at } = facts;
  const graceMs = 2 * serverOptions(state.server).collectionMs + 10 * 60_000;
  const old = backupsIn(facts).filter(
    ({ phase, expiresAt }) =>
      isAtItsEnd(phase) && expiresAt !== undefined && at - expiresAt > graceMs,
  );
  const groups = Map.groupBy(old, (backup) => whyKept(backup, facts));
  return [...groups].map(([why, backups]) => findingOf(why, backups, facts));
}

/** Velero's own label says it, else what became of the request to delete it. */
function whyKept(backup: Backup, { state }: DiagnosisFacts): WhyKept {
  const request = newestRequest(backup, state.deleteRequests);
  if (request !== undefined && request.errors.length > 0) {
    return 'refused';
  }
  switch (backup.notCollected ?? '') {
    case 'BSLNotFound':
      return 'no location';
    case 'BSLReadOnly':
      return 'read-only';
    case 'BSLCannotGet':
    case 'BSLUnavailable':
      return 'unavailable';
    default:
      return request === undefined ? 'not asked' : 'not done';
  }
}

function findingOf(why: WhyKept, backups: readonly Backup[], facts: DiagnosisFacts): Finding {
  const oldest = backups.toSorted((a, b) => (a.expiresAt ?? 0) - (b.expiresAt ?? 0));
  const [first] = oldest;
  const words = uncollectedWords[why];
  const one = backups.length === 1 ? first : undefined;
  const late = span(facts.at - (first?.expiresAt ?? facts.at));
  return {
    check: 'backup/expired-still-there',
    // It costs space; that what is kept is more than what was promised endangers no copy.
    severity: why === 'read-only' ? 'info' : 'P2',
    subject:
      one === undefined
        ? { kind: 'Cluster', name: facts.cluster }
        : { kind: 'Backup', name: one.name },
    title: {
      en: `${backups.length} expired ${backups.length === 1 ? 'backup is' : 'backups are'} still there, the oldest for ${late.en}`,
      zh: `有 ${backups.length} 个过期备份仍然存在，最久的已过期 ${late.zh}`,
    },
    evidence: evidenceLines(oldest.flatMap((backup) => told(backup, facts))),
    cause: words.cause,
    remedy: { say: words.remedy, commands: commandsOf(first, facts) },
    count: backups.length,
    follows: originsOf(why, backups, facts),
  };
}

function told(backup: Backup, { state }: DiagnosisFacts): readonly string[] {
  const { name, expiresAt = 0, notCollected } = backup;
  const label = notCollected === undefined ? '' : `, velero.io/gc-failure: ${notCollected}`;
  const request = newestRequest(backup, state.deleteRequests);
  return [
    `${name}, status.expiration: ${instantText(expiresAt)}${label}`,
    ...(request?.errors ?? []).map((error) => `DeleteBackupRequest ${request?.name}: ${error}`),
  ];
}

function originsOf(
  why: WhyKept,
  backups: readonly Backup[],
  { state }: DiagnosisFacts,
): readonly Origin[] {
  const places = [...new Set(backups.map(({ storageLocation }) => storageLocation))];
  const rows = backups
    .flatMap((backup) => newestRequest(backup, state.deleteRequests)?.errors ?? [])
    .flatMap((error) => rowsOf(error));
  switch (why) {
    case 'refused':
      return [
        ...[...new Set(rows.map(causeCheck))].map((check) => ({ check })),
        ...places.flatMap(locationTroubles),
      ];
    case 'no location':
      return [{ check: 'backup/location-missing' }];
    case 'read-only':
      return [{ check: 'storage-location/read-only' }];
    case 'unavailable':
      return places.flatMap(locationTroubles);
    case 'not asked':
    case 'not done':
      return serverTroubles;
  }
}

function commandsOf(
  first: Backup | undefined,
  { veleroNamespace }: DiagnosisFacts,
): readonly string[] {
  const velero = shellWord(veleroNamespace);
  return [
    `velero -n ${velero} backup describe ${shellWord(first?.name ?? '')}`,
    `kubectl -n ${velero} logs deployment/velero --since=2h | grep -i -e gc -e expired | tail -n 50`,
  ];
}
