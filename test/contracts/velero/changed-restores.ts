import { describe, expect, it } from '@jest/globals';

import type { Body } from '../kubernetes/api.ts';
import { until } from '../kubernetes/world.ts';
import { copiesOf } from './copies.ts';
import { json, type Ground, type Object, type VeleroWorld } from './world.ts';

type Results = {
  readonly errors: { readonly namespaces?: Readonly<Record<string, readonly string[]>> };
};

/** Restores into prepared namespaces, changed on the way by resource modifiers, and what a namespace's own rules refuse of them. */
export function changedRestoreContract(start: () => Promise<VeleroWorld>): void {
  describe('restores that are changed on the way', () => {
    const copies = copiesOf(start, furnish);

    it('patches what the rules mean by its original namespace, and keeps the labels of a prepared one', async () => {
      const target = await prepared('patched', { 'example.test/own': 'yes' });
      const restore = await restored('patched', [
        rule('cronjobs.batch', { mergePatches: [{ patchData: '{"spec":{"suspend":true}}' }] }),
        rule('services', {
          mergePatches: [
            {
              patchData:
                '{"spec":{"type":"ClusterIP","allocateLoadBalancerNodePorts":null,"externalTrafficPolicy":null}}',
            },
          ],
        }),
        rule('configmaps', {
          patches: [{ operation: 'replace', path: '/data/color', value: 'red' }],
          conditions: { namespaces: ['elsewhere'] },
        }),
      ]);
      const cron = await read(`/apis/batch/v1/namespaces/${target}/cronjobs/nightly`);
      const service = await read(`/api/v1/namespaces/${target}/services/entry`);
      const settings = await read(`/api/v1/namespaces/${target}/configmaps/settings`);
      const namespace = await read(`/api/v1/namespaces/${target}`);

      expect(restore.status?.phase).toBe('Completed');
      expect(cron.spec['suspend']).toBe(true);
      expect(service.spec['type']).toBe('ClusterIP');
      expect(settings.data['color']).toBe('blue');
      expect(namespace.metadata.labels).toMatchObject({ 'example.test/own': 'yes' });
    }, 120_000);

    it('creates an object unpatched when its patch fails, and tells the failure as an error', async () => {
      const target = await prepared('unpatched');
      const restore = await restored('unpatched', [
        rule('configmaps', {
          patches: [{ operation: 'replace', path: '/data/missing', value: 'x' }],
          conditions: { resourceNameRegex: '^settings$' },
        }),
        rule('services', { mergePatches: [{ patchData: '{"spec":{"type":"ClusterIP"}}' }] }),
      ]);
      const settings = await read(`/api/v1/namespaces/${target}/configmaps/settings`);
      const service = await copies.ground.api.call(
        'GET',
        `/api/v1/namespaces/${target}/services/entry`,
      );

      expect(restore.status).toMatchObject({ phase: 'PartiallyFailed', errors: 2 });
      expect(settings.data).toEqual({ color: 'blue' });
      expect(service.status).toBe(404);
      expect((await errorsOf('unpatched', target)).toSorted()).toEqual([
        expect.stringMatching(/^error in applying patch error in applying JSON Patch /u),
        expect.stringMatching(
          new RegExp(
            `^error restoring services/${target}/entry: Service "entry" is invalid: .*spec.allocateLoadBalancerNodePorts: Forbidden: may only be used when \`type\` is 'LoadBalancer'`,
            'u',
          ),
        ),
      ]);
    }, 120_000);

    it('is refused when its rules hold a field that Velero does not know', async () => {
      const restore = await restored('strict', [{ ...rule('pods', {}), surprise: true }]);

      expect(restore.status?.phase).toBe('FailedValidation');
      expect(restore.status?.validationErrors).toEqual([
        expect.stringMatching(
          new RegExp(
            `^Error in parsing resource modifiers provided in configmap velero/${copies.ground.app}-strict: failed to decode yaml data into resource modifiers, err: .*unknown field "`,
            'u',
          ),
        ),
      ]);
    }, 60_000);

    it('ends PartiallyFailed where a quota takes no pods, each refusal told in the words of the API server', async () => {
      const target = await prepared('full');
      await copies.ground.api.call('POST', `/api/v1/namespaces/${target}/resourcequotas`, {
        body: { metadata: { name: 'none' }, spec: { hard: { pods: '0' } } },
      });
      await until(
        async () =>
          (await read(`/api/v1/namespaces/${target}/resourcequotas/none`)).status !== undefined &&
          JSON.stringify(await read(`/api/v1/namespaces/${target}/resourcequotas/none`)).includes(
            '"used"',
          ),
      );
      const restore = await restored('full', [balancer()]);
      const pod = (await read(`/api/v1/namespaces/${copies.ground.app}/pods`)).items[0]?.metadata
        .name;

      expect(restore.status).toMatchObject({ phase: 'PartiallyFailed' });
      expect(await errorsOf('full', target)).toContain(
        `error restoring pods/${target}/${pod ?? ''}: pods "${pod ?? ''}" is forbidden: exceeded quota: none, requested: pods=1, used: pods=0, limited: pods=0`,
      );
    }, 120_000);

    it('brings no pod into a namespace whose enforced level it violates, and says each reason', async () => {
      const target = await prepared('strictest', {
        'pod-security.kubernetes.io/enforce': 'restricted',
      });
      await restored('strictest', [balancer()]);
      const pod = (await read(`/api/v1/namespaces/${copies.ground.app}/pods`)).items[0]?.metadata
        .name;

      expect(await errorsOf('strictest', target)).toContain(
        `error restoring pods/${target}/${pod ?? ''}: pods "${pod ?? ''}" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "web" must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container "web" must set securityContext.capabilities.drop=["ALL"]), runAsNonRoot != true (pod or container "web" must set securityContext.runAsNonRoot=true), seccompProfile (pod or container "web" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")`,
      );
    }, 120_000);

    it('makes a target that is not there with the labels of the backed-up namespace, and has its pods adopted', async () => {
      const target = copies.nameOf('unprepared');
      await restored('unprepared', [balancer()]);
      const namespace = await read(`/api/v1/namespaces/${target}`);
      const sets = await read(`/apis/apps/v1/namespaces/${target}/replicasets`);
      const pods = await until(async () => {
        const { items } = await read(`/api/v1/namespaces/${target}/pods`);
        return items.every(({ metadata }) => 'ownerReferences' in metadata) && items;
      });

      expect(namespace.metadata.labels).toMatchObject({ team: 'contract' });
      expect(sets.items).toHaveLength(1);
      expect(pods).toHaveLength(1);
    }, 120_000);

    async function prepared(suffix: string, labels: object = {}): Promise<string> {
      const name = copies.nameOf(suffix);
      await copies.ground.api.call('POST', '/api/v1/namespaces', {
        body: { metadata: { name, labels } },
      });
      await until(
        async () =>
          (
            await copies.ground.api.call(
              'GET',
              `/api/v1/namespaces/${name}/serviceaccounts/default`,
            )
          ).status === 200,
      );
      return name;
    }

    async function restored(suffix: string, rules: readonly object[]): Promise<Object> {
      const name = copies.nameOf(suffix);
      await copies.ground.api.call('POST', '/api/v1/namespaces/velero/configmaps', {
        body: {
          metadata: { name },
          data: { rules: JSON.stringify({ version: 'v1', resourceModifierRules: rules }) },
        },
      });
      const ended = await copies.copied(suffix, { resourceModifier: { kind: 'configmap', name } });
      await copies.ground.api.call('DELETE', `/api/v1/namespaces/velero/configmaps/${name}`);
      return ended;
    }

    function rule(
      groupResource: string,
      {
        conditions = {},
        ...patches
      }: { conditions?: object; patches?: object[]; mergePatches?: object[] },
    ): object {
      return {
        conditions: { groupResource, namespaces: [copies.ground.app], ...conditions },
        ...patches,
      };
    }

    function balancer(): object {
      return rule('services', {
        mergePatches: [
          {
            patchData:
              '{"spec":{"type":"ClusterIP","allocateLoadBalancerNodePorts":null,"externalTrafficPolicy":null}}',
          },
        ],
      });
    }

    async function errorsOf(suffix: string, target: string): Promise<readonly string[]> {
      const name = copies.nameOf(suffix);
      const bytes = await copies.ground.bytes(`restores/${name}/restore-${name}-results.gz`);
      return (json(bytes) as Results).errors.namespaces?.[target] ?? [];
    }

    async function read(path: string): Promise<Body> {
      return (await copies.ground.api.call('GET', path)).body;
    }
  });
}

/** What makes a copy harmful: a way in, a timetable; and a label, to be seen on what Velero makes. */
async function furnish({ api, app }: Ground): Promise<void> {
  const namespace = `/api/v1/namespaces/${app}`;
  const job = { spec: { template: { spec: { restartPolicy: 'Never', containers } } } };
  await api.call('PATCH', namespace, {
    type: 'application/merge-patch+json',
    body: { metadata: { labels: { team: 'contract' } } },
  });
  await api.call('POST', `${namespace}/services`, {
    body: {
      metadata: { name: 'entry' },
      spec: { type: 'LoadBalancer', selector: { app: 'web' }, ports: [{ port: 80 }] },
    },
  });
  await api.call('POST', `/apis/batch/v1/namespaces/${app}/cronjobs`, {
    body: { metadata: { name: 'nightly' }, spec: { schedule: '0 0 1 1 *', jobTemplate: job } },
  });
  await until(async () => (await api.call('GET', `${namespace}/pods`)).body.items.length === 1);
}

const containers = [{ name: 'report', image: 'busybox:1.37' }];
