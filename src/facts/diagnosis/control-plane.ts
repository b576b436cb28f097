import type { ControlPlaneSeen } from '../../domain/diagnosis/facts/control-plane.ts';
import type { Slices } from '../../domain/diagnosis/facts.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { each, fields } from '../../domain/restore-test/fields.ts';
import type { Sources } from './sources.ts';

/** What shows whose control plane it is: labels of nodes, and the pods of kube-system. */
export async function controlPlaneSeen({
  scope,
  cluster,
  look,
}: Sources): Promise<Partial<Slices>> {
  if (!covers(scope, 'etcd', 'restore')) {
    return {};
  }
  const [nodes, pods] = await Promise.all([
    look({ en: 'the labels of the nodes', zh: '节点的标签' }, (signal) =>
      cluster.objects.list({ resource: 'nodes', version: 'v1', metadataOnly: true }, signal),
    ),
    look({ en: 'the pods of kube-system', zh: 'kube-system 中的 Pod' }, (signal) =>
      cluster.objects.list({ resource: 'pods', version: 'v1', namespace: 'kube-system' }, signal),
    ),
  ]);
  // One of them alone could name somebody else's control plane that is not.
  return nodes === undefined || pods === undefined
    ? {}
    : {
        controlPlane: {
          nodes: nodes.slice(0, 200).map(({ metadata }) => ({
            name: metadata.name,
            labels: Object.keys(metadata.labels ?? {}),
          })),
          pods: pods.flatMap(componentOf).slice(0, 20),
        },
      };
}

function componentOf(pod: KubernetesObject): ControlPlaneSeen['pods'] {
  const { name } = pod.metadata;
  const [component] = (['etcd', 'kube-apiserver'] as const).filter((one) =>
    new RegExp(`^${one}(?:-manager)?-`).test(name),
  );
  if (component === undefined || pod.metadata.labels?.['job-name'] !== undefined) {
    return [];
  }
  const args = each(fields(pod['spec'])['containers']).flatMap((one) =>
    [one['command'], one['args']].flatMap((list) => (Array.isArray(list) ? list : [])),
  );
  const texts = args.filter((one): one is string => typeof one === 'string');
  return [{ name, component, args: texts.slice(0, 200).map((one) => one.slice(0, 1000)) }];
}
