import { defineJob, type JobOf, type KeptFile, type Outside } from '../../capability.ts';
import type { Proof } from '../../domain/proof.ts';
import { known } from '../../domain/restore-test/fields.ts';
import type { Verification } from '../../domain/verify/verification.ts';
import type { StepContext } from '../../engine/steps.ts';
import type { Lacking } from '../../messages/verify/lacking-volumes.ts';
import { type ReadObject, readObject } from './read-object.ts';
import { hasResults, resultsOf } from './results.ts';
import { showEnding } from './show-message.ts';
import { Target } from './target.ts';
import { stepNames } from './words.ts';

/** A backup or restore in full; what went wrong in it comes from its results in the bucket. */
export function showJob(
  outside: Pick<Outside, 'clusters' | 'proofs' | 'verifications' | 'volumeLooks' | 'now'>,
): JobOf<Target> {
  return defineJob({
    name: 'show',
    version: 1,
    schema: Target,
    stepNames,
    run: async (target, steps) => {
      const cluster = outside.clusters.get(target.cluster);
      const read = await steps.run('read the object', async (context) => {
        const { object, json } = await readObject(target, cluster, context.signal);
        const whole = await shortOrKept(target.name, json, context);
        const proofs = await proofsOf(target, outside);
        const verification = await verificationOf(target, object, outside);
        const lacking = verification?.volumes ?? (await lackingOf(target, outside));
        return { object, at: outside.now(), whole, proofs, verification, ...known({ lacking }) };
      });
      const results = hasResults(read.object) ? await resultsOf(target, cluster, steps) : undefined;
      const shown = { target, ...read, ...(results === undefined ? {} : { results }) };
      return showEnding(shown, steps.operation.language);
    },
  });
}

/** Of a backup; a restore proves nothing by itself. */
async function proofsOf(
  { kind, name, cluster }: Target,
  { proofs }: Pick<Outside, 'proofs'>,
): Promise<readonly Proof[]> {
  return kind === 'backup'
    ? (await proofs.ofCluster(cluster)).filter((one) => one.backup === name)
    : [];
}

/** Of a backup that has stored something; `null`: nobody has looked at it. */
async function verificationOf(
  { kind, cluster }: Target,
  object: ReadObject,
  { verifications }: Pick<Outside, 'verifications'>,
): Promise<Verification | null> {
  return kind === 'backup' && object.state === 'found' && object.uid !== undefined
    ? ((await verifications.find(cluster, object.uid)) ?? null)
    : null;
}

/** What the last look at the volumes found, of a backup that nobody has verified. */
async function lackingOf(
  { kind, name, cluster }: Target,
  { volumeLooks }: Pick<Outside, 'volumeLooks'>,
): Promise<Lacking | undefined> {
  const look = kind === 'backup' ? await volumeLooks.find(cluster) : undefined;
  const found = look?.lacking.find(({ backup }) => backup === name);
  return found && { withoutData: found.count, namesWithout: found.claims };
}

const longestText = 2800;

/** Short enough for a message, or put away as a file. */
async function shortOrKept(
  name: string,
  json: string,
  { keep }: Pick<StepContext, 'keep'>,
): Promise<{ readonly text: string } | { readonly file: KeptFile }> {
  const file = `${name}.json`;
  return json.length <= longestText
    ? { text: json }
    : { file: await keep({ name: file, title: file, content: Buffer.from(json) }) };
}
