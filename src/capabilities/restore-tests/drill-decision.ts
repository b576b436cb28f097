import type { Message } from '../../messages/blocks.ts';
import { moment } from '../../messages/dates.ts';
import { code } from '../../messages/escape.ts';
import { type DrillEnd, inRound, type StandingDrill, type Waiting } from './drill-copy.ts';
import { atItsExpiry } from './drill-expired.ts';
import { cleanUpAsked } from './drill-clean-up.ts';
import { markExpiry } from './mark-expiry.ts';
import { person } from './drill-people.ts';
import { standingCard } from './drill-standing-card.ts';
import { heardWord, type Word } from './drill-signals.ts';
import { drillWords } from './drill-words.ts';
import { message, section } from '../../messages/compose.ts';

/** Waits, in rounds, until the copy is removed by another person's approval or by its expiry, or is kept. */
export async function decided(drill: StandingDrill): Promise<DrillEnd> {
  const { steps, outside, scenario } = drill;
  const first = await steps.run('say until when it stands', async () => {
    const at = outside.now();
    await markExpiry(drill, at + scenario.keepMs);
    return { at, expiresAt: at + scenario.keepMs };
  });
  const latestAt = first.expiresAt + mostLongerMs;
  let waiting: Waiting = { round: 1, ...first, latestAt, reminded: false, heardUntil: 0 };
  for (;;) {
    await steps.tell(inRound('tell what can be decided', waiting), {
      card: standingCard(drill, waiting),
      thread: threadOf(drill, waiting),
    });
    const next = await follow(drill, waiting, await nextWord(drill, waiting));
    if ('end' in next) {
      return next;
    }
    waiting = { ...next, round: waiting.round + 1 };
  }
}

/** Undefined: nobody said anything until the reminder or the expiry. */
async function nextWord(drill: StandingDrill, waiting: Waiting): Promise<Word | undefined> {
  const until = waiting.reminded ? waiting.expiresAt : remindAt(drill, waiting);
  return drill.steps.waitFor(
    inRound('wait for a decision', waiting),
    (context) => heardWord(context, waiting.heardUntil, drill.outside.now()),
    { everyMs: 60_000, deadlineMs: Math.max(0, until - waiting.at) },
  );
}

async function follow(
  drill: StandingDrill,
  waiting: Waiting,
  word: Word | undefined,
): Promise<Waiting | DrillEnd> {
  if (word === undefined) {
    return waiting.reminded
      ? atItsExpiry(drill, waiting)
      : { ...withoutNote(waiting), at: remindAt(drill, waiting), reminded: true };
  }
  const heard = { ...withoutNote(waiting), at: word.at, heardUntil: word.said };
  return word.word === 'keep' ? kept(drill, heard, word) : cleanUpAsked(drill, heard, word.userId);
}

async function kept(drill: StandingDrill, waiting: Waiting, word: Word): Promise<Waiting> {
  const { latestAt } = waiting;
  const { expiresAt } = await drill.steps.run(inRound('keep it longer', waiting), async () => {
    const until = Math.min(Math.max(waiting.expiresAt, word.at) + longerMs, latestAt);
    await markExpiry(drill, until);
    return { expiresAt: until };
  });
  const say = drillWords[drill.steps.operation.language];
  const isLonger = expiresAt > waiting.expiresAt;
  const who = person(word.userId);
  const note = isLonger ? say.keptLonger(who) : say.keptNoLonger(who);
  return { ...waiting, expiresAt, reminded: waiting.reminded && !isLonger, note };
}

const longerMs = 2 * 3_600_000;

/**
 * So much longer than its scenario says can a copy be kept, by however many presses: it holds production's data and takes its room in the
 * cluster, and a button that is pressed by habit must not become a second production. Who needs it for days says so in the scenario.
 */
const mostLongerMs = 24 * 3_600_000;

/** Half an hour before the end, or in the last quarter of a shorter time. */
function remindAt({ scenario }: StandingDrill, { expiresAt }: Waiting): number {
  return expiresAt - Math.min(1_800_000, scenario.keepMs / 4);
}

/** The report's files once; a reminder is a message, so that people hear of it. */
function threadOf(
  { filed, namespaces, steps }: StandingDrill,
  { round, reminded, expiresAt, latestAt }: Waiting,
): NonNullable<Parameters<StandingDrill['steps']['tell']>[1]['thread']> {
  if (round === 1) {
    return filed.files.map((file) => ({ file }));
  }
  const { language, requester } = steps.operation;
  const places = namespaces.map(({ to }) => code(to)).join(', ');
  const say = drillWords[language];
  const over = (expiresAt < latestAt ? say.soonOver : say.soonOverForGood)(moment(expiresAt));
  const told = `${person(requester.userId)} ${over} ${places}`;
  const reminder: Message = message(told, [section(told)]);
  return reminded ? [{ message: reminder }] : [];
}

function withoutNote({ note: _note, ...waiting }: Waiting): Waiting {
  return waiting;
}
