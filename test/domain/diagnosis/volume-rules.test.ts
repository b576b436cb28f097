import { describe, expect, test } from '@jest/globals';

import { ruleOf } from '../../../src/domain/diagnosis/volumes/rule-of.ts';
import { volumeRules } from '../../../src/domain/diagnosis/volumes/volume-rules.ts';
import type {
  ClaimSeen,
  PersistentVolumeSeen,
} from '../../../src/domain/diagnosis/facts/volume-use.ts';
import { plainYaml } from '../../../src/outside/kubernetes/plain-yaml.ts';
import { processorSeconds } from '../../support/processor-seconds.ts';
import { aClaim, aPersistentVolume } from '../../support/volume-use.ts';

function read(text: string): ReturnType<typeof volumeRules> {
  const yaml = plainYaml(text);
  return 'wrong' in yaml ? yaml : volumeRules(yaml.value);
}

/** A ConfigMap's text with one rule after the other, each as conditions and an action in YAML's flow style. */
function policy(...rules: readonly (readonly [string, string])[]): string {
  const items = rules.map(([when, action]) => `- conditions: ${when}\n  action: {type: ${action}}`);
  return ['version: v1', 'volumePolicies:', ...items].join('\n');
}

const claim = aClaim({
  judged: { labels: { tier: 'cache', empty: '' }, accessModes: ['ReadWriteOnce'] },
});
const disk = aPersistentVolume({
  driver: 'ebs.csi.aws.com',
  judged: { bytes: 10 * 2 ** 30, storageClass: 'gold', attributes: { tier: 'cold' } },
});
const share = aPersistentVolume({
  source: 'nfs',
  judged: { bytes: 2 ** 40, nfs: { server: '10.0.0.1', path: '/srv' }, attributes: {} },
});

describe('the first rule that fits a volume', () => {
  test.each<[string, PersistentVolumeSeen, boolean]>([
    ['{}', disk, true],
    ['', disk, true],
    ['{capacity: "10Gi,10Gi"}', disk, true],
    ['{capacity: "10Gi,"}', disk, true],
    ['{capacity: ",10Gi"}', disk, true],
    ['{capacity: " 0 , 9Gi "}', disk, false],
    ['{capacity: "11Gi,100Gi"}', disk, false],
    ['{capacity: "10737418240,"}', disk, true],
    ['{storageClass: [silver, gold]}', disk, true],
    ['{storageClass: [silver]}', disk, false],
    ['{storageClass: [gold]}', share, false],
    ['{storageClass: []}', share, true],
    ['{csi: {}}', disk, true],
    ['{csi: {}}', share, false],
    ['{csi: {driver: ebs.csi.aws.com}}', disk, true],
    ['{csi: {driver: other}}', disk, false],
    ['{csi: {driver: ebs.csi.aws.com, volumeAttributes: {tier: cold}}}', disk, true],
    ['{csi: {driver: ebs.csi.aws.com, volumeAttributes: {tier: hot}}}', disk, false],
    ['{nfs: {}}', share, true],
    ['{nfs: {}}', disk, false],
    ['{nfs: {server: 10.0.0.1}}', share, true],
    ['{nfs: {server: 10.0.0.2}}', share, false],
    ['{nfs: {server: 10.0.0.1, path: /other}}', share, false],
    ['{nfs: {path: /srv}}', share, true],
    ['{nfs: }', disk, true],
    ['{volumeTypes: [local, nfs]}', share, true],
    ['{volumeTypes: [local, nfs]}', disk, false],
    ['{pvcLabels: {tier: cache}}', disk, true],
    ['{pvcLabels: {tier: cache, empty: ""}}', disk, true],
    ['{pvcLabels: {tier: data}}', disk, false],
    ['{pvcLabels: {constructor: x}}', disk, false],
    ['{pvcPhase: [Pending, Bound]}', disk, true],
    ['{pvcPhase: [Lost]}', disk, false],
    ['{pvcVolumeMode: Filesystem}', disk, true],
    ['{pvcVolumeMode: Block}', disk, false],
    ['{pvcAccessModes: [ReadWriteOnce]}', disk, true],
    ['{pvcAccessModes: [ReadWriteOnce, ReadOnlyMany]}', disk, false],
    ['{storageClass: [gold], capacity: "1Ti,"}', disk, false],
  ])('with conditions %s', (conditions, volume, fits) => {
    const rules = read(policy([conditions, 'skip']));

    expect(rules).toHaveProperty('rules');
    const found = 'rules' in rules ? ruleOf(rules.rules, claim, volume) : 'refused';
    expect(found).toEqual(
      fits ? expect.objectContaining({ number: 1, action: 'skip' }) : undefined,
    );
  });

  test('counts, whatever later ones say', () => {
    const text = policy(
      ['{storageClass: [silver]}', 'skip'],
      ['{storageClass: [gold]}', 'fs-backup'],
      ['{}', 'snapshot'],
    );
    const rules = read(text);

    expect('rules' in rules && ruleOf(rules.rules, claim, disk)).toMatchObject({
      number: 2,
      action: 'fs-backup',
    });
  });

  test.each<[string, ClaimSeen, PersistentVolumeSeen | undefined]>([
    ['its volume', claim, undefined],
    ['what rules ask of its volume', claim, aPersistentVolume()],
    ['what rules ask of it', aClaim(), disk],
  ])('is not known where %s was not seen', (_, seen, volume) => {
    const rules = read(policy(['{storageClass: [gold]}', 'skip']));

    expect('rules' in rules && ruleOf(rules.rules, seen, volume)).toBe('unknown');
  });
});

describe('what Velero refuses', () => {
  test.each([
    ['', /empty/],
    ['version: v2', /version/],
    ['volumePolicies: []', /version/],
    ['version: v1\nvolumePolices: []', /volumePolices/],
    ['version: v1\nversion: v1', /unique/i],
    ['- version: v1', /object/],
    ['version: [', /./],
    [policy(['{storageclass: [gold]}', 'skip']), /volumePolicies.*conditions.*storageclass/],
    [policy(['{storageClass: gold}', 'skip']), /storageClass.*array/],
    [policy(['{capacity: 10Gi}', 'skip']), /capacity.*10Gi/],
    [policy(['{capacity: "10Gi,5Gi"}', 'skip']), /ends below its beginning/],
    [policy(['{capacity: "ten,"}', 'skip']), /capacity.*ten/],
    [policy(['{csi: {volumeAttributes: {a: b}}}', 'skip']), /need a driver/],
    [policy(['{}', 'ignore']), /action\.type/],
    [policy(['{}', 'Skip']), /action\.type/],
    ['version: v1\nvolumePolicies:\n- conditions: {}', /action/],
  ])('%j is told with the place', (text, why) => {
    expect(read(text)).toEqual({ wrong: expect.stringMatching(why) });
  });

  test.each([
    ['aliases of aliases', `a: &a [x, x]\n${bomb(12)}`],
    ['depth', '['.repeat(32_000)],
    ['width', `version: v1\nvolumePolicies: [${'{},'.repeat(10_000)}]`],
    ['thousands of keys', Array.from({ length: 4_000 }, (_, at) => `a${at}: b`).join('\n')],
    ['one endless word', 'x'.repeat(32_000)],
    ['a secret', 'version: v1\nAKIAIOSFODNN7EXAMPLE: x'],
  ])('%s ends in time, in one short line without secrets', (_, text) => {
    let wrong = '';

    const took = processorSeconds(() => {
      ({ wrong } = read(text) as { readonly wrong: string });
    });

    expect(wrong.length).toBeLessThanOrEqual(200);
    expect(wrong).not.toMatch(/\n|AKIAIOSFODNN7EXAMPLE/);
    expect(took).toBeLessThan(3);
  });

  test('kinds that a policy includes are seen to narrow it', () => {
    expect(
      read('version: v1\nincludeExcludePolicy: {includedNamespaceScopedResources: [pods]}'),
    ).toEqual({
      rules: [],
      isNarrowing: true,
    });
  });
});

function bomb(levels: number): string {
  return Array.from(
    { length: levels },
    (_, at) => `${name(at + 1)}: &${name(at + 1)} [*${name(at)}, *${name(at)}, *${name(at)}]`,
  ).join('\n');
}

function name(at: number): string {
  return at === 0 ? 'a' : `a${at}`;
}
