import { Counter, Gauge, type Registry } from 'prom-client';

import type { Log } from '../../log.ts';
import { within } from './within.ts';

/** What is read when Prometheus asks. Queue and outbox are of all processes together: take the `max` over processes, not the sum. */
export type Readings = {
  readonly queue?: () => Promise<{
    readonly waiting: number;
    readonly running: number;
    readonly delayed: number;
    readonly oldestWaitingMs: number;
  }>;
  /** How long the oldest message has been waiting for Slack; 0: none waits. */
  readonly outboxAgeMs?: () => Promise<number>;
  /** By cluster, the instant at which its API server last confirmed what is known; `undefined`: never. */
  readonly watched?: () => readonly { readonly cluster: string; readonly at: number | undefined }[];
};

type Options = {
  readonly registry: Registry;
  readonly readings: Readings;
  readonly log: Log;
  readonly deadlineMs: number;
};

type Figure = {
  readonly name: string;
  readonly help: string;
  readonly label?: string;
  readonly read: () => Promise<readonly { readonly of?: string; readonly value: number }[]>;
};

/** Registers a gauge per reading. One that fails or takes too long is left out of the answer, counted, and keeps nothing else back. */
export function figures({ registry, readings, log, deadlineMs }: Options): void {
  const unread = new Counter({
    name: 'lifeboat_unread_metrics_total',
    help: 'Figures that could not be read when Prometheus asked.',
    labelNames: ['metric'],
    registers: [registry],
  });

  function register({ name, help, label, read }: Figure): void {
    const labelNames = label === undefined ? [] : [label];
    const gauge: Gauge = new Gauge({ name, help, labelNames, registers: [], collect });
    registry.registerMetric(gauge);

    async function collect(): Promise<void> {
      gauge.reset();
      try {
        for (const { of = '', value } of await within(deadlineMs, read)) {
          gauge.set(label === undefined ? {} : { [label]: of }, value);
        }
      } catch (error) {
        gauge.remove({});
        unread.inc({ metric: name });
        log.debug({ metric: name, err: error }, 'metric not read');
      }
    }
  }

  [...queueFigures(readings), ...otherFigures(readings)].forEach(register);
}

function queueFigures({ queue }: Readings): readonly Figure[] {
  if (queue === undefined) {
    return [];
  }
  return [
    {
      name: 'lifeboat_queue_operations',
      help: 'Operations in the queue, by state.',
      label: 'state',
      read: async () => {
        const { waiting, running, delayed } = await queue();
        return Object.entries({ waiting, running, delayed }).map(([of, value]) => ({ of, value }));
      },
    },
    {
      name: 'lifeboat_queue_oldest_seconds',
      help: 'How long the oldest operation has been waiting for a worker.',
      read: async () => [{ value: (await queue()).oldestWaitingMs / 1_000 }],
    },
  ];
}

function otherFigures({ outboxAgeMs, watched }: Readings): readonly Figure[] {
  const outbox: Figure = {
    name: 'lifeboat_outbox_oldest_seconds',
    help: 'How long the oldest message has been waiting for Slack.',
    read: async () => [{ value: ((await outboxAgeMs?.()) ?? 0) / 1_000 }],
  };
  const watch: Figure = {
    name: 'lifeboat_watch_last_event_timestamp_seconds',
    help: 'When the API server of a cluster last confirmed what is known of it.',
    label: 'cluster',
    read: async () =>
      (watched?.() ?? []).flatMap(({ cluster, at }) =>
        at === undefined ? [] : [{ of: cluster, value: at / 1_000 }],
      ),
  };
  return [
    ...(outboxAgeMs === undefined ? [] : [outbox]),
    ...(watched === undefined ? [] : [watch]),
  ];
}
