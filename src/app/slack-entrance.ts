import { namespaces } from '../facts/namespaces.ts';
import type { Registry } from '../capability.ts';
import type { Config } from '../config.ts';
import { door } from '../door/door.ts';
import { sentences } from '../door/sentences.ts';
import type { Operations } from '../engine/operations.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../outside/http/metrics.ts';
import type { Clusters } from '../outside/kubernetes/clusters.ts';
import type { Identities } from '../outside/slack/identity.ts';
import type { People } from '../outside/slack/people.ts';
import { slackDoor, type SlackDoor } from '../outside/slack/slack-door.ts';
import type { Redis } from '../outside/store/connection.ts';
import { recorder } from '../outside/store/record.ts';
import { remembering } from '../outside/store/requests/seen.ts';
import { verificationRecords } from '../outside/store/verifications/records.ts';

/** What the figures call requests that say no command. */
export const otherRequests = ['mention', 'press', 'submission', 'home'] as const;

type Inside = {
  readonly waiting: Redis;
  readonly engine: Operations;
  readonly watched: Clusters;
  readonly all: Registry;
  readonly who: People;
  readonly identity: Identities;
  readonly counts: Metrics;
};

/** Where people come in; none in a process that only works. */
export function slackEntrance(config: Config, inside: Inside, log: Log): SlackDoor | undefined {
  const { botToken, door: way } = config.slack;
  if (way === undefined) {
    return undefined;
  }
  const { who, identity, counts } = inside;
  const answer = door({
    settings: config.settings,
    registry: inside.all,
    people: who,
    clusters: inside.watched,
    namespaces,
    operations: inside.engine.records,
    verifications: verificationRecords(inside.waiting, recorder(inside.waiting)),
    accept: inside.engine.accept,
    remember: remembering(recorder(inside.waiting)),
    log,
    now: inside.engine.now,
  });
  return slackDoor({
    way: way.by === 'http' ? { signingSecret: way.signingSecret } : { appToken: way.appToken },
    botToken,
    ...apiOf(config),
    handle: async (arrival, deadlineMs) => {
      const startedAt = performance.now();
      counts.commandSaid(arrival.kind === 'command' ? firstWord(arrival.text) : arrival.kind);
      const given = await answer(arrival, deadlineMs);
      if (way.by === 'socket') {
        // Over HTTP the server itself counts, from a request's first byte to the end of its answer.
        counts.acknowledged((performance.now() - startedAt) / 1000);
      }
      return given;
    },
    identities: identity,
    forgetPeople: who.forget,
    sentences,
    log,
  });
}

function firstWord(text: string): string {
  return text.trim().split(/\s/, 1)[0]?.toLowerCase() ?? '';
}

export function apiOf({ slack }: Config): { readonly apiUrl?: string } {
  return slack.apiUrl === undefined ? {} : { apiUrl: slack.apiUrl };
}
