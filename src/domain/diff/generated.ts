import { fields, type Fields } from '../restore-test/fields.ts';

/** Without what is made up for an object where it stands and can't be told by its place alone. */
export function withoutGenerated(resource: string, object: Fields): Fields {
  return Object.hasOwn(rules, resource) ? { ...object, ...rules[resource]?.(object) } : object;
}

const rules: Readonly<Record<string, (object: Fields) => Fields>> = {
  services: ({ spec }) => ({ spec: withoutAddress(fields(spec)) }),
  serviceaccounts: ({ secrets, imagePullSecrets }) => ({
    secrets: without(secrets, ({ name }) => isToken(name)),
    imagePullSecrets: without(imagePullSecrets, ({ name }) => isToken(name)),
  }),
  pods: ({ spec }) => ({ spec: withoutAccess(fields(spec)) }),
  'clusterroles.rbac.authorization.k8s.io': ({ aggregationRule, rules: own }) => ({
    rules: aggregationRule === undefined ? own : undefined,
  }),
};

/** That a Service has no address is said by people. */
function withoutAddress(spec: Fields): Fields {
  return spec['clusterIP'] === 'None' ? spec : { ...spec, clusterIP: undefined };
}

/** The names of tokens and registry credentials that controllers make. */
function isToken(name: unknown): boolean {
  return typeof name === 'string' && /-(?:token|dockercfg)-[a-z0-9]{5}$/.test(name);
}

/** The volume with the account's token has another name in each pod. */
function withoutAccess(spec: Fields): Fields {
  const lists = ['containers', 'initContainers'].map((field) => [
    field,
    Array.isArray(spec[field]) ? spec[field].map(withoutMount) : spec[field],
  ]);
  return {
    ...spec,
    ...Object.fromEntries(lists),
    volumes: without(spec['volumes'], ({ name }) => isAccess(name)),
  };
}

function withoutMount(container: unknown): unknown {
  const { volumeMounts } = fields(container);
  return {
    ...fields(container),
    volumeMounts: without(volumeMounts, ({ name }) => isAccess(name)),
  };
}

function isAccess(name: unknown): boolean {
  return typeof name === 'string' && (name.startsWith('kube-api-access-') || isToken(name));
}

function without(list: unknown, isLeftOut: (one: Fields) => boolean): unknown {
  return Array.isArray(list) ? list.filter((one) => !isLeftOut(fields(one))) : list;
}
