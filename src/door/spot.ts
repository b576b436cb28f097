import type { Language } from '../domain/language.ts';
import type { Place } from '../domain/operation.ts';
import type { Person } from '../domain/person.ts';
import type { Settings } from '../domain/settings.ts';
import type { Arrival } from '../outside/slack/arrivals.ts';
import { opened } from './envelope.ts';
import type { Spot } from './worlds.ts';

/**
 * Where a request is at home. The App Home and direct conversations are the person's own: there all clusters may be asked about for which they
 * have the role, and cards come in their conversation with us, also when it was typed in one with somebody else.
 */
export function spotOf(arrival: Arrival, person: Person, settings: Settings): Spot {
  const { place, card } = placeOf(arrival);
  const isOwn = place === undefined || /^[DUW]/.test(place.channel);
  const spot = isOwn ? own(place?.thread, person, settings) : shared(place, person, settings);
  return card === undefined ? spot : { ...spot, card };
}

function own(thread: string | undefined, person: Person, settings: Settings): Spot {
  return {
    kind: 'direct',
    place: { channel: person.userId, ...(thread === undefined ? {} : { thread }) },
    clusters: settings.clusters.map(({ name }) => name),
    language: languageOf(person.locale) ?? 'en',
    timeZone: person.timeZone ?? 'UTC',
  };
}

function shared(place: Place, person: Person, settings: Settings): Spot {
  const channel = settings.channels.find(({ id }) => id === place.channel);
  if (channel === undefined) {
    const language = languageOf(person.locale) ?? 'en';
    return { kind: 'not configured', place, clusters: [], language, timeZone: 'UTC' };
  }
  const { clusters, language, timeZone } = channel;
  return { kind: 'channel', place, clusters, language, timeZone };
}

/** The language of Slack's locale; `undefined` when Slack does not say. */
export function languageOf(locale: string | undefined): Language | undefined {
  if (locale === undefined || locale === '') {
    return undefined;
  }
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** A form knows where it was opened; a card in a thread answers there. */
function placeOf(arrival: Arrival): { readonly place?: Place; readonly card?: string } {
  const { channel } = arrival;
  if ('metadata' in arrival && arrival.metadata !== undefined && arrival.metadata !== '') {
    return opened(arrival.metadata) ?? {};
  }
  if (channel === '') {
    return {};
  }
  const thread = 'thread' in arrival ? arrival.thread : undefined;
  const card = 'card' in arrival ? arrival.card : undefined;
  return {
    place: { channel, ...(thread === undefined ? {} : { thread }) },
    ...(card === undefined ? {} : { card }),
  };
}
