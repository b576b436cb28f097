import type { Kind } from './kinds.ts';

/** The paths that say what is served and whether the server is well; `undefined` for every other path. */
export function discovery(
  path: string,
  served: readonly Kind[],
  version: string,
): object | string | undefined {
  const [root = '', ...rest] = path.split('/').filter((part) => part !== '');
  if (root === 'version') {
    return versionOf(version);
  }
  if (['readyz', 'livez', 'healthz'].includes(root)) {
    return 'ok';
  }
  if (root === 'api' && rest.length < 2) {
    return coreGroup(rest[0], served);
  }
  const [group = '', groupVersion = '', ...more] = rest;
  return root === 'apis' && more.length === 0
    ? groupsOrResources(group, groupVersion, served)
    : undefined;
}

function coreGroup(version: string | undefined, served: readonly Kind[]): object | undefined {
  return version === undefined
    ? { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] }
    : resources('', version, served);
}

function groupsOrResources(
  group: string,
  version: string,
  served: readonly Kind[],
): object | undefined {
  if (group === '') {
    const names = [...new Set(served.map((kind) => kind.group))].filter((name) => name !== '');
    return {
      kind: 'APIGroupList',
      apiVersion: 'v1',
      groups: names.map((name) => groupOf(name, served)),
    };
  }
  if (!served.some((kind) => kind.group === group)) {
    return undefined;
  }
  return version === ''
    ? { kind: 'APIGroup', apiVersion: 'v1', ...groupOf(group, served) }
    : resources(group, version, served);
}

function groupOf(group: string, served: readonly Kind[]): object {
  const versions = [
    ...new Set(served.filter((kind) => kind.group === group).map((kind) => kind.version)),
  ].map((version) => ({ groupVersion: `${group}/${version}`, version }));
  return { name: group, versions, preferredVersion: versions[0] };
}

function resources(group: string, version: string, served: readonly Kind[]): object | undefined {
  const found = served.filter((kind) => kind.group === group && kind.version === version);
  if (found.length === 0) {
    return undefined;
  }
  const all = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: group === '' ? version : `${group}/${version}`,
    resources: found.flatMap(({ plural, kind, namespaced }) => [
      { name: plural, singularName: kind.toLowerCase(), namespaced, kind, verbs: all },
      ...Object.entries(parts[plural] ?? {}).map(([part, verbs]) => ({
        name: `${plural}/${part}`,
        singularName: '',
        namespaced,
        kind,
        verbs,
      })),
    ]),
  };
}

const changing = ['get', 'patch', 'update'];

/** What can be reached behind the name of an object. */
const parts: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  namespaces: { finalize: ['update'], status: changing },
  pods: {
    exec: ['create', 'get'],
    log: ['get'],
    portforward: ['create', 'get'],
    status: changing,
  },
  services: { proxy: ['create', 'get'], status: changing },
  deployments: { scale: changing, status: changing },
  replicasets: { scale: changing, status: changing },
  statefulsets: { scale: changing, status: changing },
  resourcequotas: { status: changing },
  persistentvolumeclaims: { status: changing },
};

function versionOf(gitVersion: string): object {
  const [major = '1', minor = '0'] = gitVersion.replace('v', '').split('.');
  return {
    major,
    minor,
    gitVersion,
    gitTreeState: 'clean',
    goVersion: 'go1.26.8',
    compiler: 'gc',
    platform: 'linux/amd64',
  };
}
