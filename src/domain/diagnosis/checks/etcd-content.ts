import { snapshotWorth, type SnapshotWorth } from '../../etcd/snapshot-worth.ts';
import { instantText, size, span } from '../amounts.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { SnapshotLook, SnapshotPlaceSeen } from '../facts/etcd-snapshots.ts';
import type { Finding, Severity } from '../finding.ts';
import { addressOf, subjectOf } from './etcd-place.ts';
import { contentWords } from './etcd-content-words.ts';

/** What the newest snapshot of a place is worth by what was read of it. */
export function etcdContent(
  seen: SnapshotPlaceSeen,
  { at }: Pick<DiagnosisFacts, 'at'>,
): readonly Finding[] {
  const { newest } = seen;
  if (newest === undefined) {
    return [];
  }
  const worth = snapshotWorth(newest);
  return [judged(seen, newest, worth, at), ...readableSecrets(seen, newest, worth)];
}

function judged(
  seen: SnapshotPlaceSeen,
  newest: SnapshotLook,
  worth: SnapshotWorth,
  at: number,
): Finding {
  const { check, severity, title, cause, remedy } = contentWords[wordsOf(worth)];
  return {
    check: `etcd/${check}`,
    // Where the main place has a good one, a broken copy of it is no lack of a good one.
    severity: severity === 'P0' && seen.number > 0 ? 'P1' : severity,
    subject: subjectOf(seen),
    title,
    evidence: evidenceLines([
      ...linesOf(seen, newest, worth, at),
      ...(newest.encryption === undefined ? [] : [`encrypted by the store: ${newest.encryption}`]),
    ]),
    cause,
    remedy: { say: remedy, commands: [] },
  };
}

function wordsOf(worth: SnapshotWorth): keyof typeof contentWords {
  return worth.worth === 'unproven' && worth.ofDataDirectory ? 'data directory' : worth.worth;
}

function linesOf(
  seen: SnapshotPlaceSeen,
  newest: SnapshotLook,
  worth: SnapshotWorth,
  at: number,
): readonly string[] {
  const stored = seen.stored.find(({ key }) => key === newest.key);
  const bytes = stored?.bytes ?? 0;
  const where = addressOf(seen, newest.key);
  const storedAt = stored?.storedAt ?? at;
  const first = `${where}: ${size(bytes)}, stored at ${instantText(storedAt)} (${span(at - storedAt).en} ago)`;
  return worth.worth === 'damaged'
    ? [worth.why, first]
    : [first, ...whatWasRead(newest, worth, bytes)];
}

function whatWasRead(
  newest: SnapshotLook,
  worth: Exclude<SnapshotWorth, { worth: 'damaged' }>,
  bytes: number,
): readonly string[] {
  switch (worth.worth) {
    case 'good':
      return [`SHA-256 verified over ${worth.file.read.bytes - 32} bytes`, ...pathLine(worth.file)];
    case 'unproven':
      return pathLine(worth.file);
    case 'not readable':
    case 'no snapshot':
      return [`its first bytes: ${worth.format}`];
    case 'unknown':
      return [
        newest.state === 'not fully read'
          ? `${newest.bytesRead} of ${bytes} bytes were read in the time of a diagnosis`
          : 'it was gone when it was opened',
      ];
  }
}

function pathLine({ path }: { readonly path?: string }): readonly string[] {
  return path === undefined ? [] : [`in the tar: ${path}`];
}

/** Whoever may read the bucket reads every Secret of the cluster. */
function readableSecrets(
  seen: SnapshotPlaceSeen,
  { encryption, key }: SnapshotLook,
  worth: SnapshotWorth,
): readonly Finding[] {
  const read = 'file' in worth ? worth.file.read : undefined;
  if (read === undefined || !('secrets' in read) || read.secrets !== 'readable') {
    return [];
  }
  const severity: Severity = encryption === undefined ? 'P2' : 'info';
  const { title, cause, remedy } = contentWords['readable secrets'];
  return [
    {
      check: 'etcd/secrets-readable',
      severity,
      subject: subjectOf(seen),
      title,
      evidence: [
        `${addressOf(seen, key)}: Secrets stand in it in plain text`,
        encryption === undefined
          ? 'the store does not say that it encrypts the object'
          : `encrypted by the store: ${encryption}`,
      ],
      cause,
      remedy: { say: remedy, commands: [] },
    },
  ];
}
