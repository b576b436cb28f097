import { nearest } from '../domain/nearest.ts';
import type { Wrong } from './schema-mistakes.ts';
import type { Path } from './yaml-text.ts';

/**
 * What no single place shows: names that are used and not configured, and what is said twice, in two ways or not at all. Looks at what
 * is well-formed and passes over the rest, which the schema tells.
 */
export function crossChecks(value: unknown): readonly Wrong[] {
  const [clusters, channels] = [parts(value, 'clusters'), parts(value, 'channels')];
  const [access, targets] = [parts(value, 'access'), parts(value, 'targets')];
  const names = clusters.flatMap((one) => texts(one, 'name'));
  const used = [
    ...channels.flatMap((one) => texts(one, 'clusters')),
    ...access.flatMap((one) => texts(one, 'clusters')),
    ...targets.flatMap((one) => texts(one, 'cluster')),
  ];
  return [
    ...repeated(names),
    ...repeated(channels.flatMap((one) => texts(one, 'id'))),
    ...channels.flatMap((one) => repeated(texts(one, 'clusters'))),
    ...unknownClusters(used, names),
    ...access.flatMap(oneWay),
    ...targets.flatMap(whole),
  ];
}

type Part = { readonly path: Path; readonly said: Readonly<Record<string, unknown>> };

type Text = { readonly path: Path; readonly text: string };

function parts(value: unknown, key: string): readonly Part[] {
  return list(fields(value)[key]).map((one, at) => ({ path: [key, at], said: fields(one) }));
}

function repeated(said: readonly Text[]): readonly Wrong[] {
  return said
    .filter(({ text }, at) => said.findIndex((one) => one.text === text) < at)
    .map(({ path, text }) => ({ path, wrong: `says ${text} a second time` }));
}

function unknownClusters(used: readonly Text[], names: readonly Text[]): readonly Wrong[] {
  const known = names.map(({ text }) => text);
  return used
    .filter(({ text }) => known.length > 0 && !known.includes(text))
    .map(({ path, text }) => {
      const [meant] = nearest(text, known, 1);
      const hint = meant === undefined ? `known are ${known.join(', ')}` : `is ${meant} meant?`;
      return { path, wrong: `names the cluster ${text}, which is not configured: ${hint}` };
    });
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

function texts({ path, said }: Part, key: string): readonly Text[] {
  const value = said[key];
  return typeof value === 'string'
    ? [{ path: [...path, key], text: value }]
    : list(value).flatMap((text, at) =>
        typeof text === 'string' ? [{ path: [...path, key, at], text }] : [],
      );
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
