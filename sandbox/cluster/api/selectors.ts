import { badRequest } from './failures.ts';
import type { KubeObject } from './objects.ts';

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

/** Only `metadata.name` and `metadata.namespace`, as for custom resources. */
export function fieldSelector(text: string): Selector {
  const requirements = text
    .split(',')
    .filter((part) => part !== '')
    .map((part) => {
      const [, field = part, operator = '=', value = ''] =
        /^([^=!]+)(==|=|!=)(.*)$/u.exec(part) ?? [];
      if (field !== 'metadata.name' && field !== 'metadata.namespace') {
        throw badRequest(`field label not supported: ${field}`);
      }
      return { field, equal: operator !== '!=', value };
    });
  return ({ metadata }) =>
    requirements.every(({ field, equal, value }) => {
      const actual = field === 'metadata.name' ? metadata.name : (metadata.namespace ?? '');
      return (actual === value) === equal;
    });
}
