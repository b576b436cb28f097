import type { Decision, Registry } from '../capability.ts';
import type { Language } from '../domain/language.ts';
import type { Place } from '../domain/operation.ts';
import type { Person } from '../domain/person.ts';
import type { Settings } from '../domain/settings.ts';
import type { Accept } from '../engine/accept.ts';
import type { namespaces } from '../facts/namespaces.ts';
import type { Log } from '../log.ts';
import type { Clusters } from '../outside/kubernetes/clusters.ts';
import type { Arrival } from '../outside/slack/arrivals.ts';
import type { People } from '../outside/slack/people.ts';
import type { OperationRecords } from '../outside/store/operations/records.ts';
import type { VerificationRecords } from '../outside/store/verifications/records.ts';
import type { Remember } from '../outside/store/requests/seen.ts';

/** What the door asks of the worlds. */
export type DoorWorlds = {
  readonly settings: Settings;
  readonly registry: Registry;
  readonly people: Pick<People, 'person' | 'groupsOf'>;
  readonly clusters: Pick<Clusters, 'get'>;
  readonly namespaces: typeof namespaces;
  readonly operations: Pick<OperationRecords, 'find' | 'recent'>;
  readonly verifications: Pick<VerificationRecords, 'damaged'>;
  readonly accept: Accept;
  readonly remember: Remember;
  readonly log: Log;
  readonly now: () => number;
};

/** One request of one full member, and the place that it is about. */
export type Visit = {
  readonly arrival: Arrival;
  readonly person: Person;
  /** Those that the access rules name and this person is in. */
  readonly groups: readonly string[];
  /** The clusters, here or elsewhere, where this person is an operator. */
  readonly operates: readonly string[];
  /** Of private answers. */
  readonly language: Language;
  readonly spot: Spot;
  /** How much of the time is left in which there must be an answer. */
  readonly leftMs: () => number;
};

/** What follows from a request, and the cluster that it is about. */
export type Decided = Decision & { readonly cluster?: string };

/** Where a request was made: a configured channel, the person's own conversation with us, or nowhere that cards may stand. A person's id as channel is their conversation with us. */
export type Spot = {
  readonly kind: 'channel' | 'direct' | 'not configured';
  readonly place: Place;
  /** What may be asked about here, whoever asks. */
  readonly clusters: readonly string[];
  readonly language: Language;
  readonly timeZone: string;
  /** The card that a button was pressed on. */
  readonly card?: string;
};
