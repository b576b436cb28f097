import { changeSince, type ArtifactPrint } from './fingerprint.ts';
import type { Flaw } from './flaw.ts';
import type { ReadWhole } from './reading.ts';

/** How an artifact differs from what it was when its fingerprint was taken. */
export function compared(now: ReadWhole, then: ArtifactPrint | undefined): readonly Flaw[] {
  if (then === undefined) {
    return [];
  }
  const artifact = now.kind;
  const change = changeSince(then, now);
  if (change === undefined) {
    return then.etag === now.etag
      ? []
      : [{ artifact, what: 'written again', detail: 'the same content under another ETag' }];
  }
  const { between, bytesThen, blocks } = change;
  if (between === undefined || blocks === undefined) {
    const detail = `it has ${now.bytes} bytes, it had ${bytesThen}`;
    return [{ artifact, what: 'changed', storedAt: Math.min(now.bytes, bytesThen), detail }];
  }
  const [different, all] = blocks;
  const where = `between byte ${between[0]} and byte ${between[1]} of ${bytesThen}`;
  return [
    {
      artifact,
      what: 'changed',
      storedAt: between[0],
      detail: `it differs ${where}, in ${different} of ${all} blocks`,
    },
  ];
}
