import { describe, expect, test } from '@jest/globals';

import { messages } from '../../../src/facts/diagnosis/messages.ts';
import { someSources } from '../../support/diagnosis-sources.ts';
import { memoryCluster } from '../../support/memory-cluster.ts';
import { aVeleroPod, aVeleroServer, hours, minutes, noon } from '../../support/velero.ts';

async function* text(content: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(content));
}

function said(level: string, message: string, more = ''): string {
  return `time="2026-11-22T11:30:00Z" level=${level} msg="${message}" ${more}\n`;
}

function withLog(content: string, given: Parameters<typeof aVeleroPod>[0] = {}) {
  const asked: object[] = [];
  const cluster = memoryCluster({
    state: { server: aVeleroServer({ pods: [aVeleroPod(given)] }) },
    pods: {
      log: ({ signal: _signal, ...of }) => {
        asked.push(of);
        return Promise.resolve(text(content));
      },
    },
  });
  return { cluster, asked };
}

describe('of Velero’s server', () => {
  test('the errors of the last hour are read, by the object that they name', async () => {
    const { cluster, asked } = withLog(
      said('info', 'all is well') +
        said('warning', 'odd') +
        said(
          'error',
          'backup failed',
          'backuprequest=velero/daily-9 error="rpc error: code = Unavailable desc = transport is closing"',
        ) +
        said(
          'error',
          'Error listing backups in backup store',
          'backupLocation=default error="denied"',
        ) +
        said('error', 'something') +
        'panic: runtime error: invalid memory address\n',
    );

    const { messages: found } = await messages(someSources({ cluster }).sources);

    expect(asked).toEqual([
      {
        namespace: 'velero',
        pod: 'velero-6b8f7c9d5-abcde',
        container: 'velero',
        lastLines: 50_000,
        sinceAt: noon - hours,
      },
    ]);
    expect(
      found?.said.map(({ by, where, first }) => [by.kind, by.name, where, first.text]),
    ).toEqual([
      ['Deployment', 'velero', 'server log', 'something'],
      ['Deployment', 'velero', 'server log', 'panic: runtime error: invalid memory address'],
      [
        'Backup',
        'daily-9',
        'server log',
        'backup failed: rpc error: code = Unavailable desc = transport is closing',
      ],
      [
        'BackupStorageLocation',
        'default',
        'server log',
        'Error listing backups in backup store: denied',
      ],
    ]);
  });

  test('what it said before it restarted is read as well', async () => {
    const { cluster, asked } = withLog(said('error', 'odd'), {
      restarts: 1,
      lastTermination: { reason: 'OOMKilled', at: noon - 10 * minutes },
    });

    const { messages: found } = await messages(someSources({ cluster }).sources);

    expect(asked).toContainEqual(expect.objectContaining({ previous: true, lastLines: 2_000 }));
    expect(found?.said.map(({ where }) => where)).toEqual([
      'server log',
      'server log before its restart',
    ]);
  });

  test('the log is not seen where no kubelet gives it out', async () => {
    const cluster = memoryCluster({
      pods: {
        log: () =>
          Promise.reject(
            new Error(
              'Get "https://10.0.0.1:10250/containerLogs/velero": dial tcp 10.0.0.1:10250: connect: connection refused',
            ),
          ),
      },
    });
    const { sources, notSeen } = someSources({ cluster });

    const { messages: found } = await messages(sources);

    expect(found?.said).toEqual([]);
    expect(notSeen()).toMatchObject([
      {
        what: { en: 'the log of Velero’s pod velero-6b8f7c9d5-abcde' },
        why: { en: expect.stringContaining('connection refused') },
      },
    ]);
  });
});
