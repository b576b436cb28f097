import type { KubernetesObject } from '../../kubernetes-object.ts';
import { fields } from '../../restore-test/fields.ts';
import type { Misplaced } from '../facts/volume-use.ts';
import { askKey, excludeKey } from './annotation-keys.ts';

/** Annotations that name volumes and stand on a workload itself, where Velero does not read them, without standing on its pods too. */
export function misplacedAnnotations(workload: KubernetesObject): readonly Misplaced[] {
  const { kind, metadata } = workload;
  const { name, namespace = '', annotations = {} } = metadata;
  const template = fields(fields(workload['spec'])['template']);
  const ofPods = fields(fields(template['metadata'])['annotations']);
  return [askKey, excludeKey]
    .filter((key) => annotations[key] !== undefined && ofPods[key] === undefined)
    .map((key) => ({ kind, namespace, name, key }));
}
