import { operationGroups } from '../../domain/backup-log/operation-groups.ts';
import { readTrouble } from '../../domain/backup-log/read-trouble.ts';
import { resultGroups } from '../../domain/backup-log/result-groups.ts';
import { holdsAll, type RunMessages, toldBy } from '../../domain/diagnosis/run-messages.ts';
import type { RunToRead } from '../../domain/diagnosis/runs-to-read.ts';
import { mask } from '../../domain/masking.ts';
import { UserError } from '../../errors.ts';
import type { DownloadKind } from '../../outside/kubernetes/clusters.ts';
import { serverIsDown } from '../server-down.ts';
import { jsonReader } from './run-json.ts';
import type { Sources } from './sources.ts';
import { storedArtifact } from './stored-artifact.ts';

/** What a run left of its troubles: its results; the log only where these don't hold all its errors; and what its item operations failed with, where it had any. DownloadRequests' names derive from the operation and the number. `undefined` when it could not be found out, which is noted. */
export async function readRun(
  from: Sources,
  { kind, run }: RunToRead,
  number: number,
): Promise<RunMessages | undefined> {
  const by = { kind, name: run.name };
  const what = {
    en: `the results and the log of ${kind.toLowerCase()} ${run.name}`,
    zh: `${kind === 'Backup' ? '备份' : '恢复'} ${run.name} 的结果和日志`,
  };
  return from.look(what, async (signal) => {
    const stopAt = performance.now() + stopAfterMs;
    const artifact = artifacts(
      { from, signal, target: run.name },
      (artifactKind) => `lifeboat-${from.operation}-${number}-${artifactKind.toLowerCase()}`,
    );
    const json = jsonReader(from, by);
    const [results, operations] = await Promise.all([
      artifact(`${kind}Results`, json('results', resultGroups)),
      run.operations === undefined
        ? undefined
        : artifact(`${kind}ItemOperations`, json('item operations', operationGroups)),
    ]);
    const log = holdsAll(results, run.errors)
      ? undefined
      : await artifact(`${kind}Log`, (content) =>
          readTrouble(content, {
            mask,
            keyOf: () => '',
            mostBytes: mostLogBytes,
            isOver: () => performance.now() > stopAt,
          }),
        );
    return toldBy(by, { results, operations, log });
  });
}

/** Before the deadline of a look, so that what was read until then counts. */
const stopAfterMs = 8_000;
const mostLogBytes = 2_147_483_648;

type Read<T> = (
  kind: DownloadKind,
  read: (content: AsyncIterable<Uint8Array>) => Promise<T>,
) => Promise<T | undefined>;

/** `undefined`: Velero stored none. */
function artifacts(
  of: {
    readonly from: Sources;
    readonly signal: AbortSignal;
    readonly target: string;
  },
  nameOf: (kind: DownloadKind) => string,
): <T>(...asked: Parameters<Read<T>>) => Promise<T | undefined> {
  const { from, signal, target } = of;
  return async (kind, read) => {
    const found = await storedArtifact(from, { name: nameOf(kind), kind, target }, signal, read);
    switch (found.state) {
      case 'read':
        return found.value;
      case 'not there':
        return undefined;
      case 'refused':
        throw new UserError(refused(mask(found.message)), { remedy: lookAtServer });
      case 'no answer':
        throw new UserError(noAnswer, { remedy: lookAtServer });
      case 'server down':
        throw serverIsDown();
    }
  };
}

function refused(message: string): { readonly en: string; readonly zh: string } {
  return {
    en: `Velero refused the download: ${message.slice(0, 300)}`,
    zh: `Velero 拒绝提供：${message.slice(0, 300)}`,
  };
}

const noAnswer = {
  en: 'Velero did not answer the request for its download URL.',
  zh: 'Velero 没有应答下载地址的请求。',
};

const lookAtServer = {
  en: 'Look at the log of the Velero server and at the storage location.',
  zh: '请查看 Velero 服务端日志和存储位置。',
};
