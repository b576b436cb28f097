import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { rowsOf } from '../../src/domain/diagnosis/catalogue/rows-of.ts';
import { diagnose } from '../../src/domain/diagnosis/diagnose.ts';
import type { Root } from '../../src/domain/diagnosis/finding.ts';
import { volumePolicies } from '../../src/facts/diagnosis/volume-policies.ts';
import { volumes } from '../../src/facts/diagnosis/volumes.ts';
import { someFacts } from '../support/diagnosis.ts';
import { someSources } from '../support/diagnosis-sources.ts';
import { watched } from '../support/watched-cluster.ts';
import { firstLineOf } from './world/conversation.ts';
import { addFolderOfTheHost } from './world/folder-of-the-host.ts';
import { until } from './world/process.ts';
import { startRestoreWorld, type RestoreWorld } from './world/restore-world.ts';

/** Volume policies on a real cluster, read with the worker's own rights, and what a real Velero makes of the same ConfigMaps. */
let world: RestoreWorld;

const skips =
  'version: v1\nvolumePolicies:\n- conditions: {volumeTypes: [hostPath], capacity: "1Gi,2Gi"}\n  action: {type: skip}\n';

beforeAll(async () => {
  world = await startRestoreWorld({}, async ({ velero }) => {
    await addFolderOfTheHost(velero, 'albums');
    await velero.objects.apply([
      policyMap('skips', skips),
      {
        apiVersion: 'velero.io/v1',
        kind: 'Schedule',
        metadata: { name: 'daily', namespace: 'velero' },
        spec: { schedule: '0 3 1 1 *', skipImmediately: true, template: specBy('skips') },
      },
    ] as never);
    const labels = { 'velero.io/schedule-name': 'daily' };
    expect(await velero.backup('daily-1', specBy('skips'), labels)).toBe('Completed');
  });
});

afterAll(() => world?.stop());

function policyMap(name: string, text: string): object {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: 'velero' },
    data: { 'policy.yaml': text },
  };
}

function specBy(configMap: string): object {
  return {
    includedNamespaces: ['albums'],
    resourcePolicy: { kind: 'configmap', name: configMap },
  };
}

/** The rows of the catalogue that Velero's own words for its refusal belong to. */
async function rowsOfRefused(name: string): Promise<readonly (number | undefined)[]> {
  type Refused = { readonly status?: { readonly validationErrors?: readonly string[] } };
  const reference = {
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: { name, namespace: 'velero' },
  };
  const backup = (await world.velero.objects.get(reference)) as Refused | undefined;
  const errors = backup?.status?.validationErrors ?? [];
  return errors.map((error) => rowsOf(error)[0]?.number);
}

/** What the worker tells of the volumes of `albums`. */
async function roots(): Promise<readonly Root[]> {
  const { clusters, cluster, stop } = await watched(world.plane.kubeconfig('lifeboat-worker'));
  clusters.start();
  await cluster.settled(20_000);
  const scope = { what: 'volumes', namespace: 'albums' } as const;
  const { sources, notSeen } = someSources({ cluster, scope, now: Date.now });
  const from = { ...sources, state: cluster.state() };
  const seen = {
    ...(await volumes(from)),
    ...(await volumePolicies(from)),
  };
  await stop();
  expect(notSeen()).toEqual([]);
  return diagnose(someFacts({ scope, state: from.state, seen, at: Date.now() }));
}

it('a claim that a policy skipped is told with the rule, over Velero’s own reason', async () => {
  const [root] = await roots();

  expect(root).toMatchObject({
    check: 'volume/policy-skips',
    severity: 'P2',
    evidence: [
      'PersistentVolumeClaim albums/photos: rule 1 of ConfigMap skips (capacity: 1Gi,2Gi; volumeTypes: hostPath): skip, schedule daily',
    ],
    consequences: [{ check: 'volume/no-data', evidence: [expect.stringContaining('policy')] }],
  });
  expect(await firstLineOf(world, 'diagnose volumes albums')).toMatch(
    /P2 · \*A volume policy skips PVC albums\/photos, and no schedule backs up its data/,
  );
});

it.each([
  ['a misspelled condition', skips.replace('volumeTypes', 'volumetypes')],
  ['an action that there is not', skips.replace('skip', 'ignore')],
  ['a capacity that is none', skips.replace('1Gi,2Gi', '1Gi')],
  ['a capacity that ends below its beginning', skips.replace('1Gi,2Gi', '2Gi,1Gi')],
  ['a text in place of a list', skips.replace('[hostPath]', 'hostPath')],
  ['another version', skips.replace('v1', 'v2')],
  [
    'attributes without a driver',
    skips.replace('volumeTypes: [hostPath]', 'csi: {volumeAttributes: {a: b}}'),
  ],
  ['nothing in it', ''],
  ['a key that is there twice', `version: v1\n${skips}`],
])('%s is refused by Velero too, and told before the next run', async (what, text) => {
  const name = `refused-${what.replaceAll(/\W/g, '-')}`;
  await world.velero.objects.apply([policyMap('skips', text)] as never);

  const told = await until('the API server to have it everywhere', async () => {
    const line = await firstLineOf(world, 'diagnose volumes albums');
    return line.includes('rejects') ? line : undefined;
  });

  expect(told).toMatch(/Velero rejects the volume policies of schedule daily: ConfigMap skips/);
  expect(await world.velero.backup(name, specBy('skips'))).toBe('FailedValidation');
  expect(await rowsOfRefused(name)).toEqual([73]);
});

it.each([
  ['everything that may be left out', 'version: v1\n'],
  [
    'conditions that are empty',
    'version: v1\nvolumePolicies:\n- conditions:\n  action: {type: snapshot}\n',
  ],
  [
    'numbers and truths where texts are',
    skips
      .replace('"1Gi,2Gi"', '",10"')
      .replace('{volumeTypes', '{pvcLabels: {on: true, n: 1}, volumeTypes'),
  ],
  [
    'a null in place of a condition',
    skips.replace('{volumeTypes', '{nfs: , storageClass: ~, volumeTypes'),
  ],
  [
    'what came later than policies',
    skips.replace(
      '{volumeTypes',
      '{pvcPhase: [Bound], pvcVolumeMode: Filesystem, pvcAccessModes: [ReadWriteMany], pvcLabels: {a: b}, volumeTypes',
    ),
  ],
  ['an action for somebody else', skips.replace('type: skip', 'type: custom')],
  ['a second document', `${skips}---\nnonsense: [\n`],
])('%s is taken by Velero, and told as no fault', async (what, text) => {
  const name = `taken-${what.replaceAll(/\W/g, '-')}`;
  await world.velero.objects.apply([policyMap('skips', text)] as never);

  expect(await world.velero.backup(name, specBy('skips'))).toBe('Completed');
  const found = await roots();
  expect(found.map(({ check }) => check)).not.toContain('schedule/volume-policy-refused');
});

it('policies that are not there', async () => {
  await world.velero.objects.remove({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'skips', namespace: 'velero' },
  });

  expect(await firstLineOf(world, 'diagnose volumes albums')).toMatch(
    /Schedule daily names volume policies that do not exist: ConfigMap skips/,
  );
  expect(await world.velero.backup('without', specBy('skips'))).toBe('FailedValidation');
  expect(await rowsOfRefused('without')).toEqual([73]);
  expect(await firstLineOf(world, 'diagnose')).toMatch(/ConfigMap skips/);
});
