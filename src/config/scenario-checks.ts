import { fields, parts, repeated, texts, unknown, type Part, type Text } from './said.ts';
import type { Wrong } from './schema-mistakes.ts';

/** What is wrong with the scenarios as a whole: what a kind needs, what is named twice, and probes of namespaces that don't come along. */
export function scenarioChecks(scenarios: readonly Part[]): readonly Wrong[] {
  return [
    ...repeated(scenarios.flatMap((one) => texts(one, 'name'))),
    ...scenarios.flatMap((one) => [...shape(one), ...target(one), ...contents(one)]),
  ];
}

/** The clusters that scenarios name, for those who know which are configured. */
export function clustersOf(scenario: Part): readonly Text[] {
  return [...texts(scenario, 'cluster'), ...texts(targetOf(scenario), 'cluster')];
}

const oneGroup = [{ name: 'shop', namespaces: ['shop'] }];

function shape(scenario: Part): readonly Wrong[] {
  const { path, said } = scenario;
  const groups = groupsOf(scenario);
  const namespaces = namespacesOf(groups);
  if (said['kind'] === 'namespace' && (groups.length !== 1 || namespaces.length !== 1)) {
    const wrong = 'is of kind namespace and needs exactly one group with one namespace';
    return [{ path, wrong, example: [{ kind: 'namespace', groups: oneGroup }] }];
  }
  if (said['kind'] === 'applications' && groups.length === 0) {
    const wrong = 'is of kind applications and has no groups';
    return [{ path, wrong, example: [{ kind: 'applications', groups: oneGroup }] }];
  }
  return [];
}

function target(scenario: Part): readonly Wrong[] {
  const { path, said } = scenario;
  const isCluster = said['kind'] === 'cluster';
  if (isCluster && !('target' in said)) {
    const example = [{ kind: 'cluster', target: { cluster: 'rehearsal' } }];
    return [{ path, wrong: 'is of kind cluster and has no target', example }];
  }
  if ('kind' in said && !isCluster && 'target' in said) {
    return [{ path: [...path, 'target'], of: 'key', wrong: 'is only for kind cluster' }];
  }
  const [name] = texts(targetOf(scenario), 'cluster');
  return name !== undefined && name.text === said['cluster']
    ? [{ path: name.path, wrong: 'is the cluster that the backups are of: name another one' }]
    : [];
}

function contents(scenario: Part): readonly Wrong[] {
  const groups = groupsOf(scenario);
  const probes = groups.flatMap(probesOf);
  const known = namespacesOf(groups).map(({ text }) => text);
  return [
    ...repeated(groups.flatMap((one) => texts(one, 'name'))),
    ...repeated(namespacesOf(groups)),
    ...repeated(probes.flatMap((one) => texts(one, 'name'))),
    ...unknown(
      probes.flatMap((one) => texts(one, 'namespace')),
      known,
      (text) => `names the namespace ${text}, which no group restores`,
    ),
    ...groups.flatMap(withoutNamespace),
  ];
}

function withoutNamespace(group: Part): readonly Wrong[] {
  return texts(group, 'namespaces').length < 2
    ? []
    : probesOf(group)
        .filter(({ said }) => !('namespace' in said))
        .map(({ path }) => ({
          path,
          wrong: 'says no namespace, and the group has several',
          example: [{ namespace: 'shop' }],
        }));
}

function groupsOf({ path, said }: Part): readonly Part[] {
  return parts(said, 'groups', path);
}

function probesOf({ path, said }: Part): readonly Part[] {
  return parts(said, 'probes', path);
}

function namespacesOf(groups: readonly Part[]): readonly Text[] {
  return groups.flatMap((one) => texts(one, 'namespaces'));
}

function targetOf({ path, said }: Part): Part {
  return { path: [...path, 'target'], said: fields(said['target']) };
}
