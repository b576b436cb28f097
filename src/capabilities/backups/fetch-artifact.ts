import type { InEachLanguage } from '../../domain/language.ts';
import type { Json } from '../../domain/json.ts';
import type { StepContext, Steps } from '../../engine/steps.ts';
import { UserError } from '../../errors.ts';
import type { Cluster, DownloadKind } from '../../outside/kubernetes/clusters.ts';
import { gunzipped } from '../../facts/gunzip.ts';
import { isServerDown } from '../../facts/server-down.ts';

/** What came of asking Velero for an artifact. `not there`: Velero signs addresses of objects that the bucket does not have. */
export type Fetched<T extends Json> =
  | { readonly state: 'read'; readonly value: T }
  | { readonly state: 'no answer' }
  /** Nobody was asked. */
  | { readonly state: 'server down' }
  | { readonly state: 'refused'; readonly message: string }
  | { readonly state: 'not there' }
  | {
      readonly state: 'unreachable';
      readonly told: InEachLanguage<string>;
      readonly remedy: InEachLanguage<string>;
    };

/** Velero answers within seconds; one that does not has no server or no storage location. */
const answerDeadlineMs = 30_000;

/** Asks by a DownloadRequest, waits for the address, reads what is behind it, unpacked. The request is removed when the job ends. */
export async function fetchArtifact<T extends Json>(
  steps: Steps,
  cluster: Cluster,
  wanted: {
    readonly kind: DownloadKind;
    readonly target: string;
    readonly stepNames: { readonly ask: string; readonly answer: string; readonly read: string };
  },
  read: (content: AsyncIterable<Uint8Array>, context: StepContext) => Promise<T>,
): Promise<Fetched<T>> {
  const { kind, target, stepNames } = wanted;
  const name = `lifeboat-${steps.operation.id}-${kind.toLowerCase()}`;
  const asked = await steps.run(
    stepNames.ask,
    async ({ signal }) => {
      if (await isServerDown(cluster, signal)) {
        return 'server down';
      }
      await cluster.requestDownload({ name, kind, target });
      return null;
    },
    { afterwards: () => cluster.removeDownload(name) },
  );
  if (asked !== null) {
    return { state: asked };
  }
  const answer = await steps.waitFor(stepNames.answer, () => cluster.downloadState(name), {
    everyMs: 2000,
    deadlineMs: answerDeadlineMs,
    wake: { cluster: cluster.name, resource: 'downloadrequests.velero.io', name },
  });
  if (answer === undefined) {
    return { state: 'no answer' };
  }
  return answer.state === 'failed'
    ? { state: 'refused', message: answer.message ?? '' }
    : steps.run(stepNames.read, (context) => download(cluster, name, context, read));
}

async function download<T extends Json>(
  cluster: Cluster,
  name: string,
  context: StepContext,
  read: (content: AsyncIterable<Uint8Array>, context: StepContext) => Promise<T>,
): Promise<Fetched<T>> {
  try {
    const bytes = await cluster.download(name, context.signal);
    return bytes === undefined
      ? { state: 'not there' }
      : { state: 'read', value: await read(gunzipped(bytes), context) };
  } catch (error) {
    if (error instanceof UserError) {
      return { state: 'unreachable', told: error.told, remedy: error.remedy };
    }
    throw error;
  }
}
