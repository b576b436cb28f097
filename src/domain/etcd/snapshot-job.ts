import type { EtcdMount, EtcdScript } from '../diagnosis/facts/etcd-jobs.ts';
import { each, fields, text, type Fields } from '../restore-test/fields.ts';

/** Whether a command of the job calls what lies there. */
export function isCalled(
  { path, key }: { readonly path: string; readonly key: string },
  { commands }: Pick<JobTemplate, 'commands'>,
): boolean {
  const folder = path.replace(/\/+$/, '');
  return commands.some(({ text: command }) => command.includes(folder) || command.includes(key));
}

/** A script that lies in a ConfigMap, as the commands that call it run it. */
export function scriptIn(
  configMap: { readonly namespace: string; readonly name: string; readonly key: string },
  script: string,
  { commands }: Pick<JobTemplate, 'commands'>,
): EtcdScript {
  const isStrict = commands.some((one) => /\s(?:-\w*e\w*|-o errexit)\s/.test(one.text));
  const { namespace, name, key } = configMap;
  return {
    where: `ConfigMap ${namespace}/${name}, ${key}`,
    text: `${isStrict ? 'set -e\n' : ''}${script}`.slice(0, mostText),
    isShell: true,
  };
}

/** What the pods of a job run and where they write, from its template. */
export type JobTemplate = {
  readonly images: readonly string[];
  readonly commands: readonly EtcdScript[];
  readonly mounts: readonly EtcdMount[];
  /** ConfigMaps and where they are mounted: scripts may stand in them. */
  readonly configMaps: readonly { readonly name: string; readonly path: string }[];
  readonly apiVersion?: string;
};

export function jobTemplate(template: unknown): JobTemplate {
  const spec = fields(fields(template)['spec']);
  const volumes = each(spec['volumes']);
  const containers = [...each(spec['initContainers']), ...each(spec['containers'])];
  const apiVersion = containers
    .flatMap((one) => each(one['env']))
    .find((one) => one['name'] === 'ETCDCTL_API')?.['value'];
  return {
    images: containers.flatMap((one) => text(one['image']) ?? []),
    commands: containers.map(commandOf),
    mounts: containers.flatMap((one) =>
      each(one['volumeMounts']).flatMap((mount) => mountOf(mount, volumes) ?? []),
    ),
    configMaps: containers.flatMap((one) =>
      each(one['volumeMounts']).flatMap((mount) => configMapOf(mount, volumes) ?? []),
    ),
    ...(typeof apiVersion === 'string' ? { apiVersion: apiVersion.slice(0, 10) } : {}),
  };
}

/** Whether a text of a script or command takes snapshots of etcd. */
export function takesSnapshots(script: string): boolean {
  return /\betcdctl\b[^\n]{0,2000}\b(?:snapshot\s+save|backup)\b|\b(?:k3s|rke2)\s+etcd-snapshot\b|\betcdbrctl\b[^\n]{0,2000}\bsnapshot\b/.test(
    joined(script),
  );
}

/** Whether an image is one of etcd's, or of a program that snapshots it. */
export function isOfEtcd(image: string): boolean {
  return /(?:^|[/-])etcd(?:brctl|-backup|-snapshot|-backup-restore)?(?:[:@]|$)/.test(image);
}

/** Commands that go on in the next line in one, comments out. */
export function joined(script: string): string {
  return script.replaceAll(/\\\r?\n/g, ' ').replaceAll(/^\s*#(?!!).*$/gm, '');
}

const mostText = 65_536;

function commandOf(container: Fields): EtcdScript {
  const words = [container['command'], container['args']].flatMap((list) =>
    Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [],
  );
  const at = words.findIndex((word) => /^-\w*c\w*$/.test(word));
  const script = at < 0 ? undefined : words[at + 1];
  const strict = words[at]?.includes('e') === true ? 'set -e\n' : '';
  return {
    where: `command of container ${text(container['name']) ?? ''}`,
    text: (script === undefined ? words.join(' ') : `${strict}${script}`).slice(0, mostText),
    isShell: script !== undefined,
  };
}

function mountOf(mount: Fields, volumes: readonly Fields[]): EtcdMount | undefined {
  const path = text(mount['mountPath']);
  const volume = volumes.find((one) => one['name'] === mount['name']);
  if (path === undefined || volume === undefined) {
    return undefined;
  }
  return { path, kind: kindOf(volume) };
}

function configMapOf(
  mount: Fields,
  volumes: readonly Fields[],
): { readonly name: string; readonly path: string } | undefined {
  const volume = volumes.find((one) => one['name'] === mount['name']);
  const name = text(fields(volume?.['configMap'])['name']);
  const path = text(mount['mountPath']);
  return name === undefined || path === undefined ? undefined : { name, path };
}

function kindOf(volume: Fields): EtcdMount['kind'] {
  if ('hostPath' in volume) {
    return 'hostPath';
  }
  if ('emptyDir' in volume) {
    return 'emptyDir';
  }
  return 'persistentVolumeClaim' in volume || 'ephemeral' in volume ? 'claim' : 'other';
}
