import { badRequest } from './failures.ts';
import { isFields, type KubeObject } from './objects.ts';

export type Selector = (object: KubeObject) => boolean;

/** A label selector as kubectl writes it: `a=b`, `a==b`, `a!=b`, `a`, `!a`, `a in (b,c)`, `a notin (b,c)`, joined by commas. */
export function labelSelector(text: string): Selector {
  const requirements = text
    .split(/,(?![^(]*\))/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => requirement(part));
  return (object) => requirements.every((holds) => holds(object.metadata.labels ?? {}));
}

type Requirement = (labels: Readonly<Record<string, string>>) => boolean;

function requirement(text: string): Requirement {
  const set = /^(\S+)\s+(in|notin)\s+\(([^)]*)\)$/u.exec(text);
  if (set !== null) {
    const [, key = '', operator, list = ''] = set;
    const values = list.split(',').map((value) => value.trim());
    return (labels) => values.includes(labels[key] ?? '\0') === (operator === 'in');
  }
  const equality = /^([^=!\s]+)\s*(==|=|!=)\s*([^=!\s]*)$/u.exec(text);
  if (equality !== null) {
    const [, key = '', operator, value] = equality;
    return (labels) => (labels[key] === value) === (operator !== '!=');
  }
  if (/^!?[^=!\s]+$/u.test(text)) {
    const key = text.replace('!', '');
    return (labels) => key in labels === !text.startsWith('!');
  }
  const found = text.split(/\s+/u)[1] ?? text;
  throw badRequest(
    `unable to parse requirement: found '${found}', expected: in, notin, =, ==, !=, gt, lt`,
  );
}

/** Only `metadata.name` and `metadata.namespace`, as for custom resources; of events what they are about, of pods where and how they run, too. */
export function fieldSelector(text: string, plural: string): Selector {
  const known = ['metadata.name', 'metadata.namespace', ...(more[plural] ?? [])];
  const requirements = text
    .split(',')
    .filter((part) => part !== '')
    .map((part) => {
      const [, field = part, operator = '=', value = ''] =
        /^([^=!]+)(==|=|!=)(.*)$/u.exec(part) ?? [];
      if (!known.includes(field)) {
        throw badRequest(`field label not supported: ${field}`);
      }
      return { field, equal: operator !== '!=', value };
    });
  return (object) =>
    requirements.every(({ field, equal, value }) => (fieldAt(object, field) === value) === equal);
}

const more: Readonly<Record<string, readonly string[]>> = {
  events: [
    'type',
    'reason',
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
  ],
  pods: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.serviceAccountName',
    'spec.schedulerName',
    'status.phase',
    'status.podIP',
  ],
};

function fieldAt(object: KubeObject, path: string): unknown {
  return (
    path.split('.').reduce<unknown>((at, key) => (isFields(at) ? at[key] : undefined), object) ?? ''
  );
}
