import { defineJob, type JobOf, type KeptFile, type Outside } from '../../capability.ts';
import type { ArtifactKind } from '../../domain/verify/artifacts.ts';
import type { Language } from '../../domain/language.ts';
import type { Reading } from '../../domain/verify/reading.ts';
import type { Verification } from '../../domain/verify/verification.ts';
import type { StepContext, Steps } from '../../engine/steps.ts';
import { conclude } from '../../facts/verify/conclude.ts';
import { dangerNow, type DangerSeen } from '../../facts/verify/danger-now.ts';
import { lookAtBackup, type BackupFound } from '../../facts/verify/look-at-backup.ts';
import {
  isNotThere,
  kindsToRead,
  readOne,
  requestsFor,
  type ReadWorlds,
} from '../../facts/verify/read-one.ts';
import { stillDamaged } from '../../facts/verify/still-damaged.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';
import { verifyEnding } from './card.ts';
import { verificationFiles } from './files.ts';
import { notVerified } from './not-verified.ts';
import { VerifyRequest } from './request.ts';
import { readingStep, stepNames } from './step-names.ts';
import { telling } from './telling.ts';

export type Reached = Pick<
  Outside,
  'clusters' | 'buckets' | 'examine' | 'fingerprints' | 'verifications' | 'now'
>;

/** What a verification came to, with what it leaves in danger. */
export type Told = {
  readonly verification: Verification;
  readonly danger?: DangerSeen;
  /** What was damaged could not be read now, and was found to be damaged at this instant: it counts as that until its bytes are read. */
  readonly damagedSince?: number;
  readonly files: readonly KeptFile[];
};

/** Reads what is stored of one backup, an artifact a step, and tells what it is worth. Reads only, but for requests to Velero that it removes again. */
export function verifyJob(outside: Reached): JobOf<VerifyRequest> {
  return defineJob({
    name: 'verify',
    version: 1,
    schema: VerifyRequest,
    stepNames,
    run: async (request, steps) => {
      const { language } = steps.operation;
      const cluster = outside.clusters.get(request.cluster);
      const look = await steps.run('look at the backup', ({ signal }) =>
        lookAtBackup(request.backup, { ...outside, cluster }, signal),
      );
      if (look.state !== 'found') {
        return notVerified(request, look, language);
      }
      const readings = await readAll(look, steps, { ...outside, cluster });
      const told = await steps.run('judge and write down', (context) =>
        judged(look, readings, { ...outside, cluster }, { ...steps.operation, ...context }),
      );
      return verifyEnding(request, told, language);
    },
  });
}

async function readAll(
  look: BackupFound,
  steps: Steps,
  worlds: ReadWorlds,
): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  for (const kind of kindsToRead(look)) {
    readings.push(
      isNotThere(look, kind)
        ? { kind, state: 'not there' }
        : await readStep(kind, look, steps, worlds),
    );
  }
  return readings;
}

function readStep(
  kind: ArtifactKind,
  look: BackupFound,
  steps: Steps,
  worlds: ReadWorlds,
): Promise<Reading> {
  const { id: requestName, language } = steps.operation;
  const requests = requestsFor(look, kind, requestName);
  return steps.run(
    readingStep(kind),
    (context) => {
      const tell = telling(context, language);
      return readOne(kind, look, worlds, {
        requestName,
        signal: context.signal,
        progress: (bytes, of) => tell(kind, bytes, of),
      });
    },
    requests.length === 0
      ? {}
      : {
          afterwards: async () => {
            await Promise.all(requests.map(worlds.cluster.removeDownload));
          },
        },
  );
}

async function judged(
  look: BackupFound,
  readings: readonly Reading[],
  worlds: Reached & { readonly cluster: Cluster },
  operation: Pick<StepContext, 'keep'> & { readonly id: string; readonly language: Language },
): Promise<Told> {
  const { id, language, keep } = operation;
  const verification = await conclude(look, readings, worlds, id);
  const danger = verification.verdict === 'damaged' ? await dangerNow(look.uid, worlds) : undefined;
  const files: KeptFile[] = [];
  for (const file of verificationFiles({ verification, danger, readings }, language)) {
    files.push(await keep(file));
  }
  const known = await stillDamaged(verification, worlds);
  return {
    verification,
    ...(danger === undefined ? {} : { danger }),
    ...(known === undefined ? {} : { damagedSince: known.verifiedAt }),
    files,
  };
}
