import { UserError } from '../../errors.ts';
import type { ApiServer, Call } from './api-server.ts';
import { Refused } from './failures.ts';
import { pathOf, type Kind } from './kinds.ts';
import { listAll } from './listing.ts';
import { isObjectName } from './names.ts';
import { isRaw, type Raw } from './reduce/fields.ts';
import { missingRule } from './trouble.ts';
import { words } from './words.ts';

type Which = Pick<Kind<object>, 'resource' | 'version'>;

/** Objects of Velero's namespace as the API server has them now. A missing right is a UserError that names the rule. */
export type Objects = {
  /** `undefined` when there is none, or when nothing can have this name. */
  readonly get: (kind: Which, name: string, signal?: AbortSignal) => Promise<Raw | undefined>;
  /** All of a kind, each reduced as it arrives. */
  readonly list: <T>(kind: Kind<T>, signal: AbortSignal) => Promise<readonly T[]>;
  /** False when one of this name exists. */
  readonly create: (kind: Which, body: object) => Promise<boolean>;
  /** Nothing happens when it is gone. */
  readonly remove: (kind: Which, name: string) => Promise<void>;
};

export function objects(api: ApiServer, cluster: string, namespace: string): Objects {
  function callOf(kind: Which, name: string, signal?: AbortSignal): Call {
    const path = pathOf(kind, namespace, name);
    return signal === undefined ? { path } : { path, signal };
  }

  function meant({ resource }: Which): (error: unknown) => never {
    return (error) => {
      throw translated(error, { cluster, namespace, resource });
    };
  }

  function unless<T>(status: number, instead: T, kind: Which): (error: unknown) => T {
    return (error) =>
      error instanceof Refused && error.status === status ? instead : meant(kind)(error);
  }

  return {
    get: async (kind, name, signal) => {
      if (!isObjectName(name)) {
        return undefined;
      }
      const call = callOf(kind, name, signal);
      const found = await api.get(call).catch(unless(404, undefined, kind));
      return isRaw(found) ? found : undefined;
    },
    list: async (kind, signal) => {
      const how = { namespace, pageSize: 10_000, silentMs: 30_000, signal };
      const { items } = await listAll(api, kind, how).catch(meant(kind));
      return [...items.values()].map(({ value }) => value);
    },
    create: (kind, body) =>
      api
        .create({ path: pathOf(kind, namespace) }, body)
        .then(() => true)
        .catch(unless(409, false, kind)),
    remove: async (kind, name) => {
      if (isObjectName(name)) {
        await api.remove(callOf(kind, name)).catch(unless(404, undefined, kind));
      }
    },
  };
}

function translated(
  error: unknown,
  of: { readonly cluster: string; readonly namespace: string; readonly resource: string },
): unknown {
  if (!(error instanceof Refused) || error.status !== 403) {
    return error;
  }
  const rule = missingRule(error.message, of.resource, of.namespace);
  return new UserError(words.forbidden(of.cluster, rule), {
    remedy: words.giveTheRight,
    cause: error,
  });
}
