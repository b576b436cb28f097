import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

import type { Log } from '../../log.ts';
import { figures, type Readings } from './figures.ts';

/** The process's own counts. Names that people type are never labels: they would be without end. */
export type Metrics = {
  /** A request that passed the signature, by the name of its command, or what else it was. */
  readonly commandSaid: (command: string) => void;
  readonly acknowledged: (seconds: number) => void;
  readonly operationEnded: (kind: string, outcome: string) => void;
  /** In the text format of Prometheus. What can't be read in time is left out of it, and counted. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
};

type Options = {
  /** The commands and other words that may become labels; what is not among them counts as `other`. */
  readonly commands: readonly string[];
  readonly readings: Readings;
  readonly log: Log;
  readonly deadlineMs?: number;
};

/** Of this process alone, in a registry of its own. */
export function metrics({ commands, readings, log, deadlineMs = 1_000 }: Options): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const said = new Counter({
    name: 'lifeboat_commands_total',
    help: 'Requests of people that Slack signed, by command.',
    labelNames: ['command'],
    registers,
  });
  const acknowledged = new Histogram({
    name: 'lifeboat_ack_seconds',
    help: "From a request's arrival to its acknowledgement; Slack allows 3 seconds.",
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
    registers,
  });
  const ended = new Counter({
    name: 'lifeboat_operations_total',
    help: 'Operations that this process ended, by kind and outcome.',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  figures({ registry, readings, log, deadlineMs });
  return {
    commandSaid: (command) => {
      said.inc({ command: commands.includes(command) ? command : 'other' });
    },
    acknowledged: (seconds) => {
      acknowledged.observe(seconds);
    },
    operationEnded: (kind, outcome) => {
      ended.inc({ kind, outcome });
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
