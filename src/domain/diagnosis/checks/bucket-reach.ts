import type { Reach } from '../../bucket-reach.ts';
import type { StorageLocation } from '../../velero.ts';
import { reachedIn, subjectOf } from '../buckets/reached-in.ts';
import { viewOf, type View } from '../buckets/view-of.ts';
import { wordsOf } from '../buckets/words-of.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding, Severity } from '../finding.ts';
import { shellWord } from '../shell-word.ts';

/** Where the way to the bucket of a storage location ended, seen from Lifeboat, and whether Velero says so too. */
export function bucketReach(facts: DiagnosisFacts): readonly Finding[] {
  return reachedIn(facts).flatMap(({ location, reach }) =>
    reach.ended === undefined ? [] : [endOf({ location, reach, ended: reach.ended, facts })],
  );
}

type Ended = {
  readonly location: StorageLocation;
  readonly reach: Reach;
  readonly ended: NonNullable<Reach['ended']>;
  readonly facts: DiagnosisFacts;
};

function endOf(of: Ended): Finding {
  const { location, reach, ended, facts } = of;
  const words = wordsOf[ended.why];
  const check = `bucket/${words.check}`;
  const view = viewOf(check, location, facts);
  return {
    check,
    severity: severityOf(of, view.says),
    subject: subjectOf(location),
    title: words.title(location.name),
    evidence: evidenceLines([
      `Lifeboat, ${ended.step} of ${reach.address}: ${ended.said === '' ? ended.why : ended.said}`,
      ...shown(reach),
      ...view.evidence,
    ]),
    cause: {
      en: `${words.cause.en} ${view.told.en}`,
      zh: `${words.cause.zh}${view.told.zh}`,
    },
    remedy: { say: words.remedy, commands: commandsOf(words.shownBy, of) },
  };
}

/** A bucket that is gone, by both, takes along what was good in it. */
function severityOf({ location, ended, facts }: Ended, says: View['says']): Severity {
  if (ended.why === 'refused address') {
    return 'P1';
  }
  if (ended.why === 'no credentials') {
    return 'info';
  }
  if (says === 'the same') {
    const holdsCopies = facts.state.backups.some(
      ({ phase, storageLocation }) => phase === 'Completed' && storageLocation === location.name,
    );
    return ended.why === 'no such bucket' && holdsCopies ? 'P0' : 'P1';
  }
  return says === 'nothing' ? 'P1' : 'P2';
}

function shown({ machines = [], certificate, bucketInHost }: Reach): readonly string[] {
  return [
    ...(bucketInHost === true
      ? ['the bucket’s name is part of the host: config.s3ForcePathStyle is not "true"']
      : []),
    ...machines.map(({ ip, wrong }) => `${ip}: ${wrong ?? 'takes connections'}`),
    ...(certificate === undefined
      ? []
      : [
          `certificate of ${certificate.subject}, by ${certificate.issuer}, for ${certificate.names.join(', ')}, until ${new Date(certificate.expiresAt).toISOString()}`,
        ]),
  ];
}

function commandsOf(
  shownBy: string | undefined,
  { location, reach, facts }: Ended,
): readonly string[] {
  const url = URL.parse(reach.address);
  const host = url?.hostname ?? '';
  const at = shellWord(`${host}:${url?.port === '' ? 443 : url?.port}`);
  const looks: Readonly<Record<string, string>> = {
    lookup: `getent hosts ${shellWord(host)}`,
    connection: `curl -sv --max-time 10 -o /dev/null ${shellWord(`${reach.address}/`)}`,
    certificate: `openssl s_client -connect ${at} -servername ${shellWord(host)} -showcerts </dev/null`,
  };
  const look = url === null ? undefined : looks[shownBy ?? ''];
  return [
    ...(look === undefined ? [] : [look]),
    `kubectl -n ${shellWord(facts.veleroNamespace)} get backupstoragelocation ${shellWord(location.name)} -o yaml`,
  ];
}
