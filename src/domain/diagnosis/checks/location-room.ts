import { size } from '../amounts.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { LocationSize } from '../facts/capacity.ts';
import type { Finding } from '../finding.ts';
import { type Growth, growthAtMost } from '../growth.ts';
import { roomWords } from './location-room-words.ts';

/** A storage location that holds as much as it may, or may soon: days until then are told as the fewest, since what expires meanwhile is not known. */
export function locationRoom(one: LocationSize, at: number): readonly Finding[] {
  const { bytes, capacityBytes } = one;
  if (capacityBytes === undefined) {
    return [];
  }
  const growth = growthAtMost(one, at);
  const daysLeft = daysUntilFull(capacityBytes - bytes, growth);
  const isSoon = daysLeft !== undefined && daysLeft < soonDays;
  return isSoon || bytes >= nearlyFull * capacityBytes
    ? [finding({ one, capacityBytes, growth, daysLeft })]
    : [];
}

const nearlyFull = 0.9;
const soonDays = 14;

/** The fewest; `undefined` where it does not grow, or nobody knows. */
function daysUntilFull(leftBytes: number, growth: Growth | undefined): number | undefined {
  return growth === undefined || growth.bytes === 0
    ? undefined
    : Math.floor((leftBytes * growth.days) / growth.bytes);
}

function finding({
  one: { location, bytes, isWhole },
  capacityBytes,
  growth,
  daysLeft,
}: {
  readonly one: LocationSize;
  readonly capacityBytes: number;
  readonly growth: Growth | undefined;
  readonly daysLeft: number | undefined;
}): Finding {
  const isFull = bytes >= capacityBytes;
  const holds = `${isWhole ? '' : '> '}${size(bytes)}`;
  const came =
    growth === undefined
      ? []
      : [`stored in the ${growth.days} days before today and still there: ${growth.bytes} bytes`];
  return {
    check: isFull ? 'capacity/full' : 'capacity/fills-up',
    severity: isFull ? 'P1' : 'P2',
    subject: { kind: 'BackupStorageLocation', name: location },
    ...roomWords({ location, holds, room: size(capacityBytes), isFull, daysLeft }),
    evidence: evidenceLines([
      `holds ${bytes} bytes of the ${capacityBytes} that lifeboat.yaml names as its capacity`,
      ...came,
    ]),
  };
}
