import type { ArchivedObject } from './archived-object.ts';
import { fields } from './fields.ts';
import type { NamedAddress } from './contents.ts';

/**
 * Finds addresses such as `db.shop.svc` or `db.shop:5432` of these namespaces in an object: in what containers are told, in ConfigMaps, and
 * in Secrets, of which nothing but the address is told. Looks at the first 256 KiB of text; at most 20 addresses of an object.
 */
export function addressFinder(
  namespaces: readonly string[],
): (one: ArchivedObject) => readonly NamedAddress[] {
  const names = namespaces.filter((one) => /^[a-z0-9-]{1,63}$/.test(one)).join('|');
  const form = new RegExp(
    `(?<![-a-z0-9_])[a-z0-9][-a-z0-9]{0,62}\\.(?:${names})(?:\\.svc(?![-a-z0-9])|(?=:\\d))`,
    'gi',
  );
  return (one) => {
    if (names === '') {
      return [];
    }
    const where = `${one.object.kind} ${one.namespace === undefined ? '' : `${one.namespace}/`}${one.name}`;
    const found = textsOf(one).flatMap((text) => text.match(form) ?? []);
    return [...new Set(found)].slice(0, mostAddresses).map((address) => ({ where, address }));
  };
}

const mostAddresses = 20;
const mostText = 256 * 1024;
const deepest = 12;

function textsOf({ resource, object }: ArchivedObject): readonly string[] {
  const collected: string[] = [];
  let left = mostText;
  function keep(text: string): void {
    collected.push(text.slice(0, left));
    left -= Math.min(left, text.length);
  }
  if (resource === 'secrets') {
    for (const value of Object.values(fields(object['data']))) {
      keep(typeof value === 'string' ? decoded(value.slice(0, left)) : '');
    }
    return collected;
  }
  gather(resource === 'configmaps' ? object['data'] : object['spec'], keep, () => left > 0, 0);
  return collected;
}

function gather(
  value: unknown,
  keep: (text: string) => void,
  more: () => boolean,
  depth: number,
): void {
  if (typeof value === 'string') {
    keep(value);
  } else if (typeof value === 'object' && value !== null && depth < deepest) {
    for (const one of Object.values(value)) {
      if (!more()) {
        return;
      }
      gather(one, keep, more, depth + 1);
    }
  }
}

/** Base64 as Secrets have it; nothing for what is none. */
function decoded(value: string): string {
  try {
    return atob(value);
  } catch {
    return '';
  }
}
