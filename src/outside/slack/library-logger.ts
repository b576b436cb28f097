import { LogLevel, type Logger } from '@slack/bolt';
import type { Log } from '../../log.ts';

/** What Slack's libraries have to say, in our log. Their debug lines hold whole requests and are dropped. */
export function libraryLogger(log: Log): Logger {
  return {
    debug: () => {},
    info: (...said) => log.debug({ said: text(said) }, 'slack library'),
    warn: (...said) => log.warn({ said: text(said) }, 'slack library warns'),
    error: (...said) => log.warn({ said: text(said) }, 'slack library reports an error'),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

function text(said: readonly unknown[]): string {
  return said.map((one) => (one instanceof Error ? one.message : String(one))).join(' ');
}
