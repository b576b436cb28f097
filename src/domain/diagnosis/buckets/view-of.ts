import type { InEachLanguage } from '../../language.ts';
import { locationReport } from '../../protection/locations.ts';
import type { StorageLocation } from '../../velero.ts';
import type { DiagnosisFacts } from '../facts.ts';
import { agrees } from './agrees.ts';

/** What Velero says of the location of a bucket that Lifeboat has trouble with. */
export type View = {
  readonly says: 'the same' | 'something else' | 'it is fine' | 'nothing';
  readonly told: InEachLanguage<string>;
  readonly evidence: readonly string[];
};

/** Lifeboat looks from elsewhere and as somebody else: what it sees is no proof of what Velero sees. */
export function viewOf(
  check: string,
  location: StorageLocation,
  { at, seen }: Pick<DiagnosisFacts, 'at' | 'seen'>,
): View {
  const { message = '', phase } = location;
  const { state } = locationReport(location, at);
  const proxies = seen.veleroServer?.deployment?.proxies ?? [];
  const evidence = [
    `Velero, status.phase: ${phase === '' ? '(none)' : phase}`,
    ...proxies.map((one) => `Velero goes by a proxy, Lifeboat does not: ${one}`),
  ];
  if (state === 'unavailable') {
    const says = agrees(check, message) ? 'the same' : 'something else';
    return { says, told: told[says], evidence };
  }
  const says = state === 'available' || state === 'read only' ? 'it is fine' : 'nothing';
  return { says, told: told[says], evidence };
}

const told: Readonly<Record<View['says'], InEachLanguage<string>>> = {
  'the same': {
    en: 'Seen from where Lifeboat runs, with Lifeboat’s credentials; Velero also marks the location Unavailable, and its message agrees.',
    zh: '以上从 Lifeboat 所在处、用 Lifeboat 的凭证观察所得；Velero 同样判定该位置不可用，且原因一致。',
  },
  'something else': {
    en: 'Seen from where Lifeboat runs, with Lifeboat’s credentials; Velero also marks the location Unavailable, but for another reason.',
    zh: '以上从 Lifeboat 所在处、用 Lifeboat 的凭证观察所得；Velero 也判定该位置不可用，但原因不同。',
  },
  'it is fine': {
    en: 'Seen from where Lifeboat runs, with Lifeboat’s credentials; Velero, from its own place and with its own credentials, can reach it. Backups continue; only what Lifeboat reads from the bucket is missing.',
    zh: '以上从 Lifeboat 所在处、用 Lifeboat 的凭证观察所得；Velero 从自己的位置用自己的凭证可以访问。因此备份仍在进行，受影响的只是 Lifeboat 对存储桶的读取。',
  },
  nothing: {
    en: 'Seen from where Lifeboat runs, with Lifeboat’s credentials; Velero has not reported its own view lately.',
    zh: '以上从 Lifeboat 所在处、用 Lifeboat 的凭证观察所得；Velero 近期没有给出它自己的判断。',
  },
};
