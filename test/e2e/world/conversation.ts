import { buttonsOf } from '../../../sandbox/slack/person/hands.ts';
import type { StoredMessage } from '../../../sandbox/slack/messages.ts';
import { cast } from '../../../sandbox/slack/world.ts';
import { unlessSomethingDies } from '../../support/deaths.ts';
import { reads } from '../../support/reading.ts';
import type { Product } from './product.ts';
import { channel, type RestoreWorld } from './restore-world.ts';

/** What one command led to: its card and its thread. */
export type Conversation = {
  readonly ts: string;
  readonly operation: string;
  /** Waits until the card reads like this, and gives it as it is at that moment; otherwise fails with what it reads. */
  readonly card: (like: RegExp, withinMs?: number) => Promise<StoredMessage>;
  /** As it reads now. */
  readonly now: () => string;
  /** Files of the thread, oldest first. */
  readonly files: () => readonly { readonly title: string; readonly content: Buffer }[];
  readonly presses: (who: string, button: string) => Promise<unknown>;
};

/** Says a command as the person on call; the first card that comes is its own. */
export async function ask(world: RestoreWorld, line: string): Promise<Conversation> {
  const { slack } = world;
  const before = new Set(slack.messages(channel).map(({ ts }) => ts));
  const outcome = await slack.person(cast.onCall).types(`/backup ${line}`, { channel });
  const first = await slack
    .until(
      () => slack.messages(channel).find(({ ts, fromApp }) => fromApp && !before.has(ts)),
      60_000,
    )
    .catch((cause: unknown) => {
      const seen = slack
        .person(cast.onCall)
        .sees(channel)
        .filter(({ ts }) => !before.has(ts));
      throw new Error(`${line}: ${JSON.stringify(outcome)}\n${seen.map(reads).join('\n')}`, {
        cause,
      });
    });
  const { ts } = first;
  const operation = /op-[0-9a-z]+/.exec(reads(first))?.[0] ?? '';
  function found(): StoredMessage | undefined {
    return slack.messages(channel).find((one) => one.ts === ts);
  }
  function thread(): readonly StoredMessage[] {
    return slack.messages(channel, ts);
  }
  function now(): string {
    const worded = thread().filter(({ text }) => text !== '');
    return [found(), ...worded].map(reads).join('\n---\n');
  }
  return {
    ts,
    operation,
    now,
    card: async (like, withinMs = 120_000) => {
      const read = slack.until(() => {
        const message = found();
        return message !== undefined && like.test(reads(message))
          ? structuredClone(message)
          : undefined;
      }, withinMs);
      return unlessSomethingDies(read).catch(async (cause: unknown) => {
        const logged = await troublesOf(world.workers);
        const but = `${line} never read ${like.source}, but:\n${now()}\n${logged}`;
        throw new Error(but, { cause });
      });
    },
    files: () =>
      thread()
        .flatMap(({ files = [] }) => files)
        .map((id) => slack.workspace.files.get(id))
        .map((file) => ({ title: file?.title ?? '', content: file?.content ?? Buffer.alloc(0) })),
    presses: (who, button) => {
      const message = [found(), ...thread()].find(
        (one) => one !== undefined && buttonsOf(one).includes(button),
      );
      if (message === undefined) {
        throw new Error(`There is no ${button} here:\n${now()}`);
      }
      return slack.person(who).presses(button, { channel, ts: message.ts });
    },
  };
}

/** What a diagnosis says first: the root, as its card reads at the end. */
export async function firstLineOf(world: RestoreWorld, line: string): Promise<string> {
  const conversation = await ask(world, line);
  return reads(await conversation.card(/Diagnose again/)).split('\n')[0] ?? '';
}

/** What workers have logged that somebody should look at, the last of it. */
async function troublesOf(workers: readonly Product[]): Promise<string> {
  const logs = await Promise.all(workers.map(({ running }) => running.output()));
  const lines = logs.flatMap((log) => log.split('\n'));
  return lines
    .filter((one) => /"level":"(warn|error)"/.test(one))
    .slice(-20)
    .join('\n');
}
