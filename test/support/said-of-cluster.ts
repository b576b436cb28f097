import type { StoredMessage } from '../../sandbox/slack/messages.ts';
import type { Finding } from '../../src/domain/diagnosis/finding.ts';
import type { Lifeboat } from './lifeboat.ts';
import { reads } from './reading.ts';

/** What one person reads of a cluster, command by command: cards, or what was told to them alone. */
export type Said = {
  /** The newest good backup, as `verify latest` first names it; empty: it names none. */
  readonly verified: string;
  readonly verify: string;
  readonly diagnose: string;
  /** Those behind it, consequences too. */
  readonly findings: readonly Finding[];
  readonly status: string;
  readonly list: string;
  /** Of `show latest`, and of the one that was verified. */
  readonly latest: string;
  readonly show: string;
};

type Where = { readonly lifeboat: Lifeboat; readonly person: string; readonly room: string };

/** Asks everything of a cluster in one room: what a verification finds is known to all that is asked afterwards. */
export async function saidOf(cluster: string, where: Where): Promise<Said> {
  async function ask(line: string, like: RegExp): Promise<Answer> {
    return answerTo(`${line} --cluster ${cluster}`, like, where);
  }

  const verify = await ask('verify latest', /\[(Verify again|Diagnose)\]/);
  const verified = nameIn(verify.text);
  const diagnose = await ask('diagnose', /\[Diagnose again\]/);
  const status = await ask('status', /\[Refresh\]/);
  const list = await ask('list', /\[Status\]/);
  const latest = await ask('show latest', /\[Log\]/);
  const show = verified === '' ? latest : await ask(`show backup/${verified}`, /\[Log\]/);
  return {
    verified,
    verify: verify.text,
    diagnose: diagnose.text,
    findings: await findingsOf(diagnose, where),
    status: status.text,
    list: list.text,
    latest: latest.text,
    show: show.text,
  };
}

/** The first backup of a schedule that a text names. */
export function nameIn(text: string): string {
  return /`([a-z0-9-]+-\d{14})`/.exec(text)?.[1] ?? '';
}

type Answer = { readonly text: string; readonly thread: string };

/** What reads like this in the thread of the question, or what the person alone is told. */
async function answerTo(
  line: string,
  like: RegExp,
  { lifeboat: { slack, person: handsOf }, person, room }: Where,
): Promise<Answer> {
  const hands = handsOf(person);
  const { ts } = hands.says('about to ask', { channel: room });
  await hands.mentions(line, { channel: room, thread: ts });
  function isAnswer(one: StoredMessage): boolean {
    return (
      one.ephemeralFor === person || (one.fromApp && one.threadTs === ts && like.test(reads(one)))
    );
  }
  const told = await slack.until(
    () => slack.workspace.messages.in(room).findLast((one) => one.ts > ts && isAnswer(one)),
    45_000,
  );
  return { text: reads(told), thread: ts };
}

/** By the file for programs, which comes into the thread after the card. */
async function findingsOf(
  { thread }: Answer,
  { lifeboat: { slack }, room }: Where,
): Promise<readonly Finding[]> {
  const file = await slack.until(
    () =>
      slack
        .messages(room, thread)
        .flatMap((one) => one.files ?? [])
        .map((id) => slack.workspace.files.get(id))
        .find((one) => one?.title === 'diagnosis.json'),
    45_000,
  );
  const { findings } = JSON.parse(String(file?.content)) as {
    findings: (Finding & { consequences: Finding[] })[];
  };
  return findings.flatMap((root) => [root, ...root.consequences]);
}
