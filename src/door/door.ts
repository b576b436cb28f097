import { clustersWithRole, groupsNamed } from '../domain/access.ts';
import type { Answer, Arrival, HandleArrival } from '../outside/slack/arrivals.ts';
import { answered } from './answered.ts';
import { carryOut, firstTime, type Progress } from './carry-out.ts';
import { closedHome, home } from './home.ts';
import { limit, type Limit } from './limit.ts';
import { mishap, press, submission } from './press.ts';
import { say } from './say.ts';
import { languageOf, spotOf } from './spot.ts';
import { told, type Told } from './tell.ts';
import { words } from './words.ts';
import type { Decided, DoorWorlds, Visit } from './worlds.ts';

const requestsPerMinute = 20;

/**
 * Answers people. Each request is checked for the person who made it, anew; only full members get more than a no. What shall be done is stored
 * before it is answered, and when that fails or takes too long, the answer says what is true: not started, or not known.
 */
export function door(worlds: DoorWorlds): HandleArrival {
  const mayAsk = limit(requestsPerMinute, () => performance.now());
  const before = answered();

  return async (arrival, deadlineMs) => {
    const { signature } = arrival;
    if (before.has(signature)) {
      return { answer: 'replayed' };
    }
    const until = performance.now() + deadlineMs;
    const answer = await inTime(
      { until, mayAsk, worlds, progress: { late: false, storing: false } },
      arrival,
    );
    if (answer.answer !== 'not stored') {
      before.add(signature);
    }
    return answer;
  };
}

async function inTime(reception: Reception, arrival: Arrival): Promise<Answer> {
  const { promise: timeUp, resolve } = Promise.withResolvers<Answer>();
  const timer = setTimeout(
    () => resolve(lateAnswer(arrival, reception)),
    reception.until - performance.now(),
  );
  try {
    return await Promise.race([receive(arrival, reception), timeUp]);
  } finally {
    clearTimeout(timer);
  }
}

type Reception = {
  readonly until: number;
  readonly mayAsk: Limit;
  readonly worlds: DoorWorlds;
  readonly progress: Progress;
};

async function receive(arrival: Arrival, reception: Reception): Promise<Answer> {
  const { worlds, progress } = reception;
  try {
    const visit = await visitOf(arrival, reception);
    if ('tell' in visit) {
      return await turnAway(visit, arrival, worlds);
    }
    worlds.log.info(
      { kind: arrival.kind, userId: arrival.userId, channel: arrival.channel },
      'request',
    );
    if (arrival.kind === 'home') {
      const answer: Answer = { answer: 'publish', view: await home(visit, worlds) };
      return await firstTime(arrival, worlds, answer);
    }
    const decided = await decide(visit, worlds);
    return 'errors' in decided
      ? await firstTime(arrival, worlds, { answer: 'errors', errors: decided.errors })
      : await carryOut(decided, visit, worlds, progress);
  } catch (error) {
    worlds.log.error({ err: error, kind: arrival.kind }, 'request failed');
    return { answer: 'tell', message: told(words[languageHere(arrival, worlds)].failed).tell };
  }
}

/** Who is there, and where; or why there is nothing for them. */
async function visitOf(
  arrival: Arrival,
  { until, mayAsk, worlds }: Reception,
): Promise<Visit | Told> {
  const { userId, teamId } = arrival;
  const { people, settings, log } = worlds;
  const here = languageHere(arrival, worlds);
  if (!mayAsk(userId)) {
    log.warn({ userId }, 'too many requests');
    return told(words[here].tooMany);
  }
  const [person, groups] = await Promise.all([
    people.person(userId, teamId),
    people.groupsOf(userId, groupsNamed(settings.access)),
  ]);
  const language = languageOf(person.locale) ?? here;
  if (person.standing !== 'member') {
    log.warn({ userId, teamId, standing: person.standing }, 'turned away');
    const { notKnownWho, notForYou } = words[language];
    return told(person.standing === 'unknown' ? notKnownWho : notForYou);
  }
  const spot = spotOf(arrival, person, settings);
  const all = settings.clusters.map(({ name }) => name);
  const operates = clustersWithRole('operator', { userId, groups }, settings.access, all);
  return {
    arrival,
    person,
    groups,
    operates,
    language,
    spot,
    leftMs: () => until - performance.now(),
  };
}

async function turnAway(no: Told, arrival: Arrival, worlds: DoorWorlds): Promise<Answer> {
  return firstTime(
    arrival,
    worlds,
    arrival.kind === 'home'
      ? { answer: 'publish', view: closedHome(no) }
      : { answer: 'tell', message: no.tell },
  );
}

async function decide(
  visit: Visit,
  worlds: DoorWorlds,
): Promise<Decided | { readonly errors: Readonly<Record<string, string>> }> {
  const { arrival } = visit;
  try {
    switch (arrival.kind) {
      case 'command':
      case 'mention':
        return await say(arrival.text, visit, worlds);
      case 'press':
        return await press(arrival, visit, worlds);
      case 'submission':
        return await submission(arrival, visit, worlds);
      case 'home':
        return told(words[visit.language].failed);
    }
  } catch (error) {
    return mishap(error, visit, worlds);
  }
}

function lateAnswer(arrival: Arrival, { progress, worlds }: Reception): Answer {
  progress.late = true;
  worlds.log.warn({ kind: arrival.kind, storing: progress.storing }, 'request took too long');
  const { notKnownWhether, tooSlow } = words[languageHere(arrival, worlds)];
  return progress.storing
    ? { answer: 'tell', message: told(notKnownWhether).tell }
    : { answer: 'not stored', message: told(tooSlow).tell };
}

/** Of somebody who is not known yet. */
function languageHere({ channel }: Arrival, { settings }: DoorWorlds): 'en' | 'zh' {
  return settings.channels.find(({ id }) => id === channel)?.language ?? 'en';
}
