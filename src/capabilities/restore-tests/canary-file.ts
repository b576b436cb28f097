import { firstReady } from '../../domain/pods-behind.ts';
import type { RestoreTestSettings } from '../../domain/settings.ts';
import { UserError } from '../../errors.ts';
import type { Ran } from '../../outside/kubernetes/cluster-objects.ts';
import { claim, claims, filePod, podIn, pods, reading, writing } from './canary-file-objects.ts';
import { canaryNames } from './canary-objects.ts';
import { type Copying, makeOurs, ownedBy } from './copying.ts';
import { settingsOf } from './policies-hold.ts';

/** Where the file lies and who writes it; `unset`: what would have to be configured for it. */
export type CanaryFile =
  | { readonly class: string; readonly image: string }
  | { readonly unset: readonly (keyof RestoreTestSettings)[] };

export function canaryFile(all: Copying): CanaryFile {
  const { canaryStorageClass, probeImage } = settingsOf(all);
  if (canaryStorageClass !== undefined && probeImage !== undefined) {
    return { class: canaryStorageClass, image: probeImage };
  }
  return {
    unset: [
      ...(canaryStorageClass === undefined ? (['canaryStorageClass'] as const) : []),
      ...(probeImage === undefined ? (['probeImage'] as const) : []),
    ],
  };
}

/** Into a file on a new volume; false: no pod was there to do it in time. All of it goes with its namespace. */
export async function writeFile(
  all: Copying,
  file: { readonly class: string; readonly image: string },
  value: string,
): Promise<boolean> {
  const { home } = canaryNames(all.steps.operation.id);
  const written = await all.steps.waitFor(
    'write the file',
    async ({ signal }) => {
      await makeOurs(all, { ...claims, namespace: home }, claim(home, file.class, ownedBy(all)));
      await makePod(all, home, file.image);
      return (await wrote(all, value, signal)) ? 'written' : undefined;
    },
    { everyMs: 2_000, deadlineMs: startsWithinMs },
  );
  return written !== undefined;
}

/** False: the pod did not take it in time. */
export async function changeFile(all: Copying, value: string): Promise<boolean> {
  const changed = await all.steps.waitFor(
    'change the living file',
    async ({ signal }) => ((await wrote(all, value, signal)) ? 'changed' : undefined),
    { everyMs: 2_000, deadlineMs: 120_000 },
  );
  return changed !== undefined;
}

export type FilesSeen = { readonly copy?: string; readonly living?: string };

/** What both files say; left out: there is none, or no pod was there that could be asked. */
export async function compareFiles(all: Copying): Promise<FilesSeen> {
  const { home, copy } = canaryNames(all.steps.operation.id);
  async function both(signal: AbortSignal): Promise<readonly Read[]> {
    return Promise.all([copy, home].map((one) => contentIn(all, one, signal)));
  }
  const seen = await all.steps.waitFor<FilesSeen>(
    'compare the files',
    async ({ signal }) => {
      const found = await both(signal);
      return found.includes('not yet') ? undefined : filesSeen(found);
    },
    { everyMs: 2_000, deadlineMs: startsWithinMs },
  );
  return (
    seen ??
    all.steps.run('last look at the files', async ({ signal }) => filesSeen(await both(signal)))
  );
}

function filesSeen([copy, living]: readonly Read[]): FilesSeen {
  return {
    ...(typeof copy === 'object' ? { copy: copy.content } : {}),
    ...(typeof living === 'object' ? { living: living.content } : {}),
  };
}

/** A volume is made, attached and mounted, and an image pulled. */
const startsWithinMs = 300_000;

/** As soon as the API server takes it: a namespace has no service account in its first moments. */
async function makePod(all: Copying, home: string, image: string): Promise<void> {
  if ((await all.place.objects.read(podIn(home))) !== undefined) {
    return;
  }
  try {
    await makeOurs(all, { ...pods, namespace: home }, filePod(home, image, ownedBy(all)));
  } catch (error) {
    if (!(error instanceof UserError)) {
      throw error;
    }
  }
}

async function wrote(all: Copying, value: string, signal: AbortSignal): Promise<boolean> {
  const { home } = canaryNames(all.steps.operation.id);
  const ran = await ranIn(all, home, writing(value), signal);
  return ran?.state === 'ran' && ran.exitCode === 0;
}

type Read = { readonly content: string } | 'no file' | 'not yet';

async function contentIn(all: Copying, namespace: string, signal: AbortSignal): Promise<Read> {
  const ran = await ranIn(all, namespace, reading, signal);
  if (ran?.state !== 'ran') {
    return 'not yet';
  }
  return ran.exitCode === 0 ? { content: ran.output.trim().slice(0, 200) } : 'no file';
}

/** `undefined`: no pod is ready there. */
async function ranIn(
  { place }: Copying,
  namespace: string,
  command: readonly string[],
  signal: AbortSignal,
): Promise<Ran | undefined> {
  const pod = await place.objects.read(podIn(namespace), signal);
  if (pod === undefined || firstReady([pod]) === undefined) {
    return undefined;
  }
  const { name } = pod.metadata;
  return place.pods.run({ namespace, pod: name, command, deadlineMs: 10_000, signal });
}
