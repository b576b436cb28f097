import type { EtcdJob, EtcdScript } from '../../domain/diagnosis/facts/etcd-jobs.ts';
import type { Slices } from '../../domain/diagnosis/facts.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import {
  isCalled,
  isOfEtcd,
  jobTemplate,
  type JobTemplate,
  scriptIn,
  takesSnapshots,
} from '../../domain/etcd/snapshot-job.ts';
import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { fields } from '../../domain/restore-test/fields.ts';
import type { EtcdSettings } from '../../domain/settings.ts';
import { asEtcdJob } from './etcd-job.ts';
import type { Sources } from './sources.ts';

const mostCandidates = 40;
const mostJobs = 20;

/** The CronJobs and Jobs that take snapshots of etcd: those that the settings name, and those that are seen to by image, command or a script in a ConfigMap. */
export async function etcdJobs(from: Sources): Promise<Partial<Slices>> {
  if (!covers(from.scope, 'etcd')) {
    return {};
  }
  const { objects } = from.cluster;
  const [cronJobs, jobs] = await Promise.all([
    from.look({ en: 'the CronJobs of the cluster', zh: '集群的 CronJob' }, (signal) =>
      objects.list({ resource: 'cronjobs.batch', version: 'v1' }, signal),
    ),
    from.look({ en: 'the Jobs of the cluster', zh: '集群的 Job' }, (signal) =>
      objects.list({ resource: 'jobs.batch', version: 'v1' }, signal),
    ),
  ]);
  if (cronJobs === undefined || jobs === undefined) {
    return {};
  }
  const alone = jobs.filter(({ metadata }) => (metadata.ownerReferences ?? []).length === 0);
  const wanted = from.settings.etcd?.jobs ?? [];
  const candidates = [...cronJobs, ...alone].flatMap((object) => candidate(object, wanted) ?? []);
  const looked = candidates.toSorted(byCertainty).slice(0, mostCandidates);
  const found = await Promise.all(looked.map((one) => withScripts(one, from)));
  const all = found.filter((one) => one !== undefined);
  return {
    etcdJobs: {
      jobs: all.slice(0, mostJobs).map((one) => asEtcdJob(one, jobs)),
      missing: wanted
        .filter((one) => !cronJobs.some((object) => isNamed(object, one)))
        .map(({ namespace, name }) => `${namespace}/${name}`),
      leftOut: candidates.length - looked.length + Math.max(0, all.length - mostJobs),
    },
  };
}

/** A job that takes snapshots, or may: then its scripts say. */
type Candidate = {
  readonly object: KubernetesObject;
  readonly template: JobTemplate;
  readonly foundBy?: EtcdJob['foundBy'];
};

export type FoundJob = Required<Candidate> & { readonly scripts: readonly EtcdScript[] };

function candidate(object: KubernetesObject, wanted: EtcdSettings['jobs']): Candidate | undefined {
  const spec = fields(object['spec']);
  const template = jobTemplate(
    object.kind === 'CronJob'
      ? fields(fields(spec['jobTemplate'])['spec'])['template']
      : spec['template'],
  );
  const { name } = object.metadata;
  const words = [
    name,
    ...template.images,
    ...template.configMaps.map((one) => one.name),
    ...template.commands.map((one) => one.text),
  ].join('\n');
  const isAbout = /snapshot|backup/i.test(words);
  if (wanted.some((one) => isNamed(object, one))) {
    return { object, template, foundBy: 'settings' };
  }
  if (template.commands.some((one) => takesSnapshots(one.text))) {
    return { object, template, foundBy: 'command' };
  }
  if (isAbout && template.images.some(isOfEtcd)) {
    return { object, template, foundBy: 'image' };
  }
  return (isAbout || /etcd/i.test(words)) && template.configMaps.length > 0
    ? { object, template }
    : undefined;
}

function isNamed({ metadata }: KubernetesObject, one: EtcdSettings['jobs'][number]): boolean {
  return metadata.name === one.name && metadata.namespace === one.namespace;
}

function byCertainty(a: Candidate, b: Candidate): number {
  return Number(a.foundBy === undefined) - Number(b.foundBy === undefined);
}

async function withScripts(
  { object, template, foundBy }: Candidate,
  { cluster, look }: Sources,
): Promise<FoundJob | undefined> {
  const { namespace = '' } = object.metadata;
  const read = await Promise.all(
    template.configMaps.slice(0, 5).map(async ({ name, path }) => {
      const what = `ConfigMap ${namespace}/${name}`;
      const which = { resource: 'configmaps', version: 'v1', namespace, name };
      const map = await look({ en: what, zh: what }, (signal) =>
        cluster.objects.read(which, signal),
      );
      return scriptsIn(map, { namespace, name, path }, template);
    }),
  );
  const scripts = read.flat();
  const by = foundBy ?? (scripts.some(({ text }) => takesSnapshots(text)) ? 'script' : undefined);
  return by === undefined
    ? undefined
    : { object, template, foundBy: by, scripts: [...template.commands, ...scripts] };
}

/** What is no script, such as a certificate, says nothing of etcd. */
function scriptsIn(
  map: KubernetesObject | undefined,
  which: { readonly namespace: string; readonly name: string; readonly path: string },
  template: JobTemplate,
): readonly EtcdScript[] {
  return Object.entries(fields(map?.['data']))
    .slice(0, 20)
    .flatMap(([key, text]) =>
      typeof text === 'string' &&
      /\betcd|^#!/m.test(text) &&
      isCalled({ path: which.path, key }, template)
        ? [scriptIn({ ...which, key }, text, template)]
        : [],
    );
}
