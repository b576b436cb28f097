import { pino } from 'pino';
import type { Operation } from '../../src/domain/operation.ts';
import { connect } from '../../src/outside/store/connection.ts';
import { operationRecords } from '../../src/outside/store/operations/records.ts';
import { outboxFigures } from '../../src/outside/store/outbox/figures.ts';
import { until } from './operations.ts';

/** What Lifeboat has stored, read past it. */
export type LifeboatRecords = {
  /** Everything that was ever asked for there, newest first. */
  readonly operations: (channel: string) => Promise<readonly Operation[]>;
  /** Returns when nothing is left to be done and nothing to be told. */
  readonly settled: () => Promise<void>;
  readonly close: () => void;
};

export function lifeboatRecords(redisUrl: string): LifeboatRecords {
  const redis = connect(redisUrl, 'patient', pino({ level: 'silent' }));
  const records = operationRecords(redis);
  return {
    operations: async (channel) =>
      (await records.recent(1_000)).filter(({ place }) => place.channel === channel),
    settled: () =>
      until(async () => {
        const [unfinished, { entries }] = await Promise.all([
          records.unfinished(),
          outboxFigures(redis),
        ]);
        return unfinished.length === 0 && entries === 0;
      }),
    close: () => {
      redis.disconnect();
    },
  };
}
