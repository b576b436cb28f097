import { fields, parts, repeated, texts, unknown, type Part, type Text } from './said.ts';
import { clustersOf, scenarioChecks } from './scenario-checks.ts';
import type { Wrong } from './schema-mistakes.ts';

/**
 * What no single place shows: names that are used and not configured, and what is said twice, in two ways or not at all. Looks at what
 * is well-formed and passes over the rest, which the schema tells.
 */
export function crossChecks(value: unknown): readonly Wrong[] {
  const [clusters, channels] = [parts(value, 'clusters'), parts(value, 'channels')];
  const [access, targets] = [parts(value, 'access'), parts(value, 'targets')];
  const scenarios = parts(value, 'scenarios');
  const names = clusters.flatMap((one) => texts(one, 'name'));
  const used = [
    ...channels.flatMap((one) => texts(one, 'clusters')),
    ...access.flatMap((one) => texts(one, 'clusters')),
    ...targets.flatMap((one) => texts(one, 'cluster')),
    ...scenarios.flatMap(clustersOf),
  ];
  return [
    ...repeated(names),
    ...repeated(channels.flatMap((one) => texts(one, 'id'))),
    ...channels.flatMap((one) => repeated(texts(one, 'clusters'))),
    ...unknownClusters(used, names),
    ...access.flatMap(oneWay),
    ...targets.flatMap(whole),
    ...scenarioChecks(scenarios),
    ...onePlace(fields(fields(value)['archive'])),
  ];
}

function unknownClusters(used: readonly Text[], names: readonly Text[]): readonly Wrong[] {
  const known = names.map(({ text }) => text);
  return unknown(used, known, (text) => `names the cluster ${text}, which is not configured`);
}

function oneWay({ path, said }: Part): readonly Wrong[] {
  const ways = ['users', 'groups'].filter((way) => way in said);
  if (ways.length === 1) {
    return [];
  }
  const wrong = ways.length === 0 ? 'names nobody' : 'has users and groups: make two rules of it';
  return [{ path, wrong, example: [{ role: 'operator', groups: ['S0ONCALL'] }] }];
}

function whole({ path, said }: Part): readonly Wrong[] {
  const example = [{ schedule: 'daily', rpo: '24h', rto: '1h' }];
  return [
    ...('schedule' in said || 'namespace' in said
      ? []
      : [{ path, wrong: 'is for no schedule and no namespace', example }]),
    ...('rpo' in said || 'rto' in said ? [] : [{ path, wrong: 'has no rpo and no rto', example }]),
  ];
}

const ofBuckets = ['prefix', 'region', 'endpoint', 'forcePathStyle', 'profile'];

function onePlace(archive: Readonly<Record<string, unknown>>): readonly Wrong[] {
  const example = { bucket: 'acme-lifeboat', prefix: 'lifeboat' };
  if ('bucket' in archive) {
    const wrong = 'has a folder and a bucket: only one of them can be the place';
    return 'folder' in archive ? [{ path: ['archive'], wrong, example }] : [];
  }
  return ofBuckets
    .filter((key) => key in archive)
    .map((key) => ({
      path: ['archive', key],
      of: 'key',
      wrong: 'is only for a bucket, and none is named',
      example,
    }));
}
