import type { ServedKind } from '../../domain/kubernetes-object.ts';
import type { ApiServer } from './api-server.ts';
import { isRaw, list, part, text } from './reduce/fields.ts';

type Served = { readonly kinds: readonly ServedKind[]; readonly missing: readonly string[] };

type GroupVersion = { readonly group: string; readonly version: string };

const atOnce = 8;

/** What the API server serves, by its discovery: each kind in the first version that has it, in the server's own order of preference. */
export async function servedKinds(api: ApiServer, signal?: AbortSignal): Promise<Served> {
  const asked = signal === undefined ? {} : { signal };
  const groups = groupsOf(await api.get({ path: '/apis', ...asked }));
  const all: readonly GroupVersion[] = [{ group: '', version: 'v1' }, ...groups];
  const kinds = new Map<string, ServedKind>();
  const missing = new Set<string>();
  for (let at = 0; at < all.length; at += atOnce) {
    const some = all.slice(at, at + atOnce);
    const answers = await Promise.allSettled(
      some.map((one) => api.get({ path: pathOf(one), ...asked })),
    );
    signal?.throwIfAborted();
    for (const [index, one] of some.entries()) {
      const answer = answers[index];
      if (answer?.status === 'fulfilled') {
        addMissing(kinds, kindsOf(answer.value, one));
      } else {
        missing.add(one.group);
      }
    }
  }
  return { kinds: [...kinds.values()], missing: [...missing] };
}

function pathOf({ group, version }: GroupVersion): string {
  return group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
}

function groupsOf(answer: unknown): readonly GroupVersion[] {
  const groups = list(part(answer)['groups'], (one) => (isRaw(one) ? one : undefined));
  return groups.flatMap((group) => {
    const name = text(group['name']) ?? '';
    const versions = list(group['versions'], (one) => text(part(one)['version']));
    const preferred = text(part(group, 'preferredVersion')['version']);
    return [...new Set([...(preferred === undefined ? [] : [preferred]), ...versions])]
      .filter((version) => /^[-a-z0-9.]+$/.test(name) && /^v[a-z0-9]+$/.test(version))
      .map((version) => ({ group: name, version }));
  });
}

/** Without subresources, which have a slash in their name. */
function kindsOf(answer: unknown, { group, version }: GroupVersion): readonly ServedKind[] {
  return list(part(answer)['resources'], (one) => {
    const { name, kind, namespaced, verbs } = part(one);
    const [plural, singular] = [text(name), text(kind)];
    return plural === undefined || singular === undefined || plural.includes('/')
      ? undefined
      : {
          resource: group === '' ? plural : `${plural}.${group}`,
          version,
          kind: singular,
          namespaced: namespaced === true,
          verbs: list(verbs, text),
        };
  });
}

function addMissing(kinds: Map<string, ServedKind>, found: readonly ServedKind[]): void {
  for (const kind of found) {
    const first = kinds.get(kind.resource);
    if (first === undefined) {
      kinds.set(kind.resource, kind);
    } else {
      const versions = [...(first.versions ?? [first.version]), kind.version];
      kinds.set(kind.resource, { ...first, versions });
    }
  }
}
