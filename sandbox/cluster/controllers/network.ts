import { containersOf, podSpecOf } from '../api/admission/pod-fields.ts';
import { isFields, type KubeObject } from '../api/objects.ts';
import type { Writing } from '../api/writing.ts';
import { listed, matches } from './world.ts';

/** The pods' network, as far as it is simulated. Tests change it while the cluster runs. */
export type Network = {
  /** Whether the network plug-in enforces NetworkPolicies; where it does not, they are objects and nothing more. */
  enforcesPolicies: boolean;
  /** Whether pods reach anything at all. */
  works: boolean;
};

/**
 * The exit code of a pod that only tries a connection out of its namespace (`nc -z …`); `undefined`: it does something else. Egress rules
 * count as letting through only when they name no destination.
 */
export function connectionExit(
  world: Writing & { readonly network: Network },
  pod: KubeObject,
): number | undefined {
  const [container] = containersOf(podSpecOf(pod.spec));
  const command: unknown = isFields(container) ? container['command'] : undefined;
  if (!Array.isArray(command) || command[0] !== 'nc' || !command.includes('-z')) {
    return undefined;
  }
  const { enforcesPolicies, works } = world.network;
  return works && !(enforcesPolicies && isHeldBack(world, pod)) ? 0 : 1;
}

/** Policies add up: what one of them lets through, no other holds back. */
function isHeldBack(world: Writing, pod: KubeObject): boolean {
  const specs = listed(world, 'networkpolicies.networking.k8s.io', pod.metadata.namespace)
    .map(({ spec = {} }) => spec)
    .filter(({ podSelector }) => selects(podSelector, pod))
    .filter(({ policyTypes }) => Array.isArray(policyTypes) && policyTypes.includes('Egress'));
  return specs.length > 0 && !specs.some(({ egress }) => leadsAnywhere(egress));
}

function selects(selector: unknown, pod: KubeObject): boolean {
  return (
    (isFields(selector) && Object.keys(selector).length === 0) ||
    matches(selector, pod.metadata.labels)
  );
}

function leadsAnywhere(egress: unknown): boolean {
  return Array.isArray(egress) && egress.some((rule) => isFields(rule) && rule['to'] === undefined);
}
