import type { KubernetesObject } from '../kubernetes-object.ts';
import { each, fields, text, whole } from './fields.ts';
import { ownAnnotations, ownLabels } from './ownership.ts';
import { onlyAmongThemselves, policyName, type ScratchOf } from './scratch-namespace.ts';

/** Where a probing pod stands: behind the wall of copies, or without any. */
export type ProbingSide = 'walled' | 'free';

/** What became of a probing pod. */
export type ProbingEnd = { readonly exitCode: number } | { readonly why: string };

/** Whether copies are kept from the world where they stand. `because`: an English sentence, where they are not. */
export type Isolation = { readonly enforced: boolean; readonly because?: string };

/** A pair of namespaces with a pod each that tries to reach the API server: the one has the network policy of copies, the other none. */
export function probingManifests(
  name: string,
  side: ProbingSide,
  image: string,
  of: ScratchOf,
): {
  readonly namespace: KubernetesObject;
  readonly policy?: KubernetesObject;
  readonly pod: KubernetesObject;
} {
  const metadata = { labels: ownLabels(of.operation), annotations: ownAnnotations(of) };
  const within = { ...metadata, namespace: name };
  return {
    namespace: {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, ...metadata, labels: { ...metadata.labels, ...ofNamespace } },
    },
    ...(side === 'free'
      ? {}
      : {
          policy: {
            apiVersion: 'networking.k8s.io/v1',
            kind: 'NetworkPolicy',
            metadata: { ...within, name: policyName },
            spec: onlyAmongThemselves(of.operation),
          },
        }),
    pod: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { ...within, name: probingPod },
      spec: podSpec(image),
    },
  };
}

export const probingPod = 'policy-probe';

/** How a probing pod ended; undefined: it has not yet. */
export function probingEnd(pod: KubernetesObject): ProbingEnd | undefined {
  const status = fields(pod['status']);
  const [container] = each(status['containerStatuses']);
  const state = fields(container?.['state']);
  const exitCode = whole(fields(state['terminated'])['exitCode']);
  if (exitCode !== undefined) {
    return { exitCode };
  }
  if (status['phase'] === 'Failed') {
    return { why: tooLate };
  }
  const waits = text(fields(state['waiting'])['reason']) ?? '';
  return /^(?:ImagePullBackOff|InvalidImageName|ErrImageNeverPull)$/.test(waits)
    ? { why: 'the image of the probing pods could not be pulled' }
    : undefined;
}

/**
 * Policies hold when the pod behind one was kept back while the other was not. When the one that nothing holds back fails too, nothing is known,
 * which counts as not enforced: a copy must not reach the world by mistake.
 */
export function probedIsolation(
  ends: Readonly<Record<ProbingSide, ProbingEnd>> | undefined,
): Isolation {
  if (ends === undefined) {
    return unknown(tooLate);
  }
  const { walled, free } = ends;
  if ('why' in free) {
    return unknown(free.why);
  }
  if (free.exitCode !== 0) {
    return unknown('the pod that nothing holds back did not reach the API server either');
  }
  if ('why' in walled) {
    return unknown(walled.why);
  }
  return walled.exitCode === 0
    ? {
        enforced: false,
        because:
          'a pod behind a network policy that denies everything reached the API server all the same',
      }
    : { enforced: true };
}

const tooLate = 'the probing pods were not at their end within 3 minutes';

function unknown(why: string): Isolation {
  return { enforced: false, because: `it could not be found out: ${why}` };
}

const ofNamespace = {
  'velero.io/exclude-from-backup': 'true',
  'pod-security.kubernetes.io/enforce': 'restricted',
  'pod-security.kubernetes.io/warn': 'restricted',
} as const;

/** The API server is in every cluster, and no copy may reach it. */
const command = ['nc', '-z', '-w', '5', 'kubernetes.default.svc', '443'];

/** Runs once, as nobody, without a token, within bounds; fits the level `restricted`. */
function podSpec(image: string): object {
  const amount = { cpu: '50m', memory: '32Mi' };
  return {
    restartPolicy: 'Never',
    activeDeadlineSeconds: 120,
    terminationGracePeriodSeconds: 0,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 65_534,
      runAsGroup: 65_534,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      {
        name: 'connect',
        image,
        command,
        resources: { requests: amount, limits: amount },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
      },
    ],
  };
}
