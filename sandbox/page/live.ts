import type { ServerResponse } from 'node:http';
import type { Slack } from '../slack/simulator.ts';
import type { Snapshot } from './snapshot.ts';

const gatherMs = 30;

/** Keeps a page informed by server-sent events: everything at first, and again soon after each change. */
export function live(slack: Slack, see: () => Snapshot, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  let waiting: NodeJS.Timeout | undefined;
  function tell(): void {
    waiting = undefined;
    response.write(`data: ${JSON.stringify(see())}\n\n`);
  }
  function changed(): void {
    waiting ??= setTimeout(tell, gatherMs);
  }
  slack.workspace.changes.on('change', changed);
  response.on('close', () => {
    clearTimeout(waiting);
    slack.workspace.changes.off('change', changed);
  });
  tell();
}
