import { LogLevel, type Logger } from '@slack/bolt';
import type { Log } from '../../log.ts';

/** Slack's libraries log into ours: only what is notable, since their debug lines hold what people wrote. */
export function quietLogger(log: Log): Logger {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...said) => log.warn({ said: said.map(String) }, 'the Slack library warns'),
    error: (...said) => log.error({ said: said.map(String) }, 'the Slack library reports an error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
