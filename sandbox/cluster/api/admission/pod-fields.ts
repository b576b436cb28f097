import { isFields, type Fields } from '../objects.ts';

/** The fields of a pod that admission, scheduling and running look at; everything else is kept as it is. */
export type PodSpec = Fields & {
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly Volume[];
  readonly nodeName?: string;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly serviceAccountName?: string;
  readonly priorityClassName?: string;
  readonly priority?: number;
  readonly preemptionPolicy?: string;
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly securityContext?: SecurityContext;
};

export type Container = Fields & {
  readonly name: string;
  readonly image?: string;
  readonly args?: readonly string[];
  readonly ports?: readonly {
    readonly name?: string;
    readonly containerPort?: number;
    readonly hostPort?: number;
    readonly protocol?: string;
  }[];
  readonly resources?: Resources;
  readonly securityContext?: SecurityContext;
  readonly env?: readonly {
    readonly valueFrom?: {
      readonly secretKeyRef?: Reference;
      readonly configMapKeyRef?: Reference;
    };
  }[];
  readonly envFrom?: readonly {
    readonly secretRef?: Reference;
    readonly configMapRef?: Reference;
  }[];
};

export type Reference = { readonly name?: string; readonly optional?: boolean };

export type Resources = {
  readonly requests?: Readonly<Record<string, string>>;
  readonly limits?: Readonly<Record<string, string>>;
};

export type SecurityContext = {
  readonly privileged?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly seccompProfile?: { readonly type?: string };
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
};

export type Volume = Fields & {
  readonly name: string;
  readonly persistentVolumeClaim?: { readonly claimName: string };
  readonly hostPath?: Fields;
  readonly secret?: { readonly secretName?: string; readonly optional?: boolean };
  readonly configMap?: Reference;
};

/** The spec of a pod, or of the template in a workload. */
export function podSpecOf(spec: unknown): PodSpec {
  return isFields(spec) ? spec : {};
}

export function containersOf(spec: PodSpec): readonly Container[] {
  return [...(spec.initContainers ?? []), ...(spec.containers ?? [])];
}
