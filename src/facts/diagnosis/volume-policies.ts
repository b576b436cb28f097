import type { VolumePolicySeen } from '../../domain/diagnosis/facts/volume-policies.ts';
import type { Slices } from '../../domain/diagnosis/facts.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import { volumeRules } from '../../domain/diagnosis/volumes/volume-rules.ts';
import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { fields } from '../../domain/restore-test/fields.ts';
import type { Sources } from './sources.ts';

/** The volume policies that schedules name: their ConfigMaps in Velero's namespace, and no other. */
export async function volumePolicies(from: Sources): Promise<Partial<Slices>> {
  if (!covers(from.scope, 'volumes', 'backup')) {
    return {};
  }
  const named = new Set(from.state.schedules.flatMap(({ volumes: { policy } }) => policy ?? []));
  const seen = await Promise.all(
    [...named].slice(0, mostPolicies).map((one) => policyOf(one, from)),
  );
  return { volumePolicies: seen.flat() };
}

const mostPolicies = 20;
/** People write these, of a few hundred bytes a rule: a longer one is not read, since YAML takes more than its share of time. */
const longestText = 32 * 1024;

async function policyOf(
  configMap: string,
  { cluster, look, readYaml }: Sources,
): Promise<readonly VolumePolicySeen[]> {
  const { objects, veleroNamespace: namespace } = cluster;
  const what = {
    en: `the volume policies in ConfigMap ${configMap}`,
    zh: `ConfigMap ${configMap} 中的卷策略`,
  };
  const found = await look(what, async (signal) => ({
    map: await objects.read(
      { resource: 'configmaps', version: 'v1', namespace, name: configMap },
      signal,
    ),
  }));
  if (found === undefined) {
    return [];
  }
  return found.map === undefined
    ? [{ configMap, state: 'missing' }]
    : policyIn(found.map, configMap, readYaml);
}

function policyIn(
  map: KubernetesObject,
  configMap: string,
  readYaml: Sources['readYaml'],
): readonly VolumePolicySeen[] {
  const texts = Object.values(fields(map['data']));
  const [text] = texts;
  if (texts.length !== 1 || typeof text !== 'string') {
    return [
      { configMap, state: 'refused', why: `its data has ${texts.length} entries instead of one` },
    ];
  }
  if (text.length > longestText) {
    return [];
  }
  const yaml = readYaml(text);
  const read = 'wrong' in yaml ? yaml : volumeRules(yaml.value);
  return 'wrong' in read
    ? [{ configMap, state: 'refused', why: read.wrong }]
    : [{ configMap, state: 'read', ...read }];
}
