import type { NotRead } from '../../domain/cluster-state.ts';
import { Nonsense, Refused } from './failures.ts';

/** What follows from a failed list or watch of a kind. */
export type Trouble = {
  /** What is told of it; left out: it is an ordinary part of watching, or the whole cluster is away. */
  readonly notRead?: NotRead;
  /** `new list`: what is known can't be carried on from. */
  readonly next: 'new list' | 'carry on';
  /** `slow`: nothing will change until somebody acts. */
  readonly pause: 'short' | 'slow';
  /** The API server itself may be away. */
  readonly suspicious?: true;
};

/** Judges an error that a list or watch of `resource` in `namespace` ended with. */
export function trouble(error: unknown, resource: string, namespace: string): Trouble {
  if (error instanceof Nonsense) {
    return { ...failing(error, resource), next: 'new list' };
  }
  if (!(error instanceof Refused)) {
    return { ...failing(error, resource), suspicious: true };
  }
  switch (error.status) {
    case 401:
      return { ...failing(error, resource), suspicious: true };
    case 403: {
      const detail = missingRule(error.message, resource, namespace);
      return {
        notRead: { resource, reason: 'forbidden', detail },
        next: 'new list',
        pause: 'slow',
      };
    }
    case 404: {
      const detail = `${resource} is not served by the API server`;
      return { notRead: { resource, reason: 'missing', detail }, next: 'new list', pause: 'slow' };
    }
    case 410:
      return { next: 'new list', pause: 'short' };
    default:
      return failing(error, resource);
  }
}

function failing(error: unknown, resource: string): Trouble {
  const detail = error instanceof Error ? error.message : 'unknown';
  return { notRead: { resource, reason: 'failing', detail }, next: 'carry on', pause: 'short' };
}

const forbidden =
  /cannot (\w+) resource "([^"]+)"(?: in API group "([^"]*)")?(?: in the namespace "([^"]+)")?/;

/** The rule that the API server missed, from its own words where they are the usual ones. */
export function missingRule(said: string, resource: string, namespace: string): string {
  return ruleIn(said, namespace) ?? `list ${resource} in namespace ${namespace}`;
}

/** The rule that was missed; `undefined` where the words are about something else, such as a quota. Without a namespace: of the whole cluster. */
export function ruleIn(said: string, namespace?: string): string | undefined {
  const [, verb, plural, group] = forbidden.exec(said) ?? [];
  if (verb === undefined || plural === undefined) {
    return undefined;
  }
  const named = group === undefined || group === '' ? plural : `${plural}.${group}`;
  const where = namespace === undefined ? 'in the whole cluster' : `in namespace ${namespace}`;
  return `${verb} ${named} ${where}`;
}
