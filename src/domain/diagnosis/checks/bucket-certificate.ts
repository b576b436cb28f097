import { instantText, span } from '../amounts.ts';
import { reachedIn, subjectOf, type ReachedLocation } from '../buckets/reached-in.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';

/** Certificates of stores that expire within two weeks. */
export function bucketCertificate(facts: DiagnosisFacts): readonly Finding[] {
  return reachedIn(facts).flatMap((one) => expiryOf(one, facts));
}

const day = 24 * 3_600_000;

function expiryOf({ location, reach }: ReachedLocation, facts: DiagnosisFacts): readonly Finding[] {
  const { certificate: shown, ended } = reach;
  const leftMs = (shown?.expiresAt ?? Number.POSITIVE_INFINITY) - facts.at;
  if (shown === undefined || leftMs > 14 * day || leftMs <= 0 || ended?.step === 'TLS') {
    return [];
  }
  const left = span(leftMs);
  return [
    {
      check: 'bucket/certificate-expiring',
      severity: leftMs <= 3 * day ? 'P1' : 'P2',
      subject: subjectOf(location),
      title: {
        en: `The certificate of the store of location ${location.name} expires in ${left.en}`,
        zh: `存储位置 ${location.name} 的存储证书将在 ${left.zh}后过期`,
      },
      evidence: evidenceLines([
        `certificate of ${shown.subject}, by ${shown.issuer}: until ${instantText(shown.expiresAt)}`,
      ]),
      cause: {
        en: 'It has not been renewed yet, or an intermediate certificate expires. From then on, Velero can neither write nor read there.',
        zh: '证书尚未续期，或其与 CA 之间的某张中间证书即将过期。过期之后 Velero 既不能写入也不能读取。',
      },
      remedy: {
        say: {
          en: 'Renew it on the store, and have the store load the new one, before then.',
          zh: '请在此之前在存储端续期，并让存储加载新证书。',
        },
        commands: [],
      },
    },
  ];
}
