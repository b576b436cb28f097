import { backupsWithKeys, needsKeys } from '../../domain/diagnosis/backups-with-keys.ts';
import type { KeysSeen } from '../../domain/diagnosis/facts/keys.ts';
import type { Slices } from '../../domain/diagnosis/facts.ts';
import type { KubernetesObject, ServedKind } from '../../domain/kubernetes-object.ts';
import { fields, known, text } from '../../domain/restore-test/fields.ts';
import type { Backup } from '../../domain/velero.ts';
import { resourceList } from './resource-list.ts';
import type { Sources } from './sources.ts';

/** The names of keys that a restore into an empty cluster would need, and the names of the Secrets in the newest good backups, which are asked for only where a key is needed. */
export async function keys(from: Sources): Promise<Partial<Slices>> {
  if (from.scope.what !== 'everything') {
    return {};
  }
  const { cluster, look, state } = from;
  const backups = backupsWithKeys({ state, at: from.now() });
  if (backups.length === 0) {
    return {};
  }
  // One key is known to be needed: nobody waits to hear of others.
  const early = state.repositories.length > 0 ? listsOf(backups, from) : undefined;
  const served = await look(
    { en: 'which kinds with keys there are', zh: '涉及密钥的资源种类' },
    (signal) => cluster.objects.served(signal),
  );
  if (served === undefined) {
    await early;
    return {};
  }
  const [sealedSecrets, authorities] = await Promise.all([
    sealed(served.kinds, from),
    authoritiesIn(served.kinds, from),
  ]);
  const needed = known({ sealedSecrets, authorities });
  const listed = await (early ?? listsOf(needsKeys(needed) ? backups : [], from));
  return {
    keys: {
      ...needed,
      backups: listed.filter((one) => one !== undefined),
      isWhole: listed.every((one) => one !== undefined),
    },
  };
}

function listsOf(
  backups: readonly Backup[],
  from: Sources,
): Promise<readonly (KeysSeen['backups'][number] | undefined)[]> {
  return Promise.all(backups.map(({ name }, at) => secretsOf(name, at, from)));
}

async function secretsOf(
  name: string,
  number: number,
  from: Sources,
): Promise<KeysSeen['backups'][number] | undefined> {
  const listed = await resourceList(from, name, `keys-${number}`);
  return listed === undefined
    ? undefined
    : {
        name,
        secrets: listed
          .filter(({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Secret')
          .map((one) => `${one.namespace ?? ''}/${one.name}`),
      };
}

const keyLabel = 'sealedsecrets.bitnami.com/sealed-secrets-key';

async function sealed(
  kinds: readonly ServedKind[],
  { cluster: { objects }, look }: Sources,
): Promise<KeysSeen['sealedSecrets']> {
  const kind = kinds.find(({ resource }) => resource === 'sealedsecrets.bitnami.com');
  if (kind === undefined) {
    return undefined;
  }
  const { resource, version } = kind;
  const count = await look({ en: 'the SealedSecrets', zh: 'SealedSecret' }, (signal) =>
    objects.count({ resource, version }, signal),
  );
  const found = await look(
    { en: 'the keys of Sealed Secrets', zh: 'Sealed Secrets 的密钥' },
    async (signal) => {
      // Whoever may not list Secrets does not try: that is how it is meant to be.
      const may = await objects.mayI({ verb: 'list', resource: 'secrets' }, signal);
      const where = {
        resource: 'secrets',
        version: 'v1',
        labels: keyLabel,
        metadataOnly: true,
      } as const;
      return may ? objects.list(where, signal) : undefined;
    },
  );
  return known({ count, keys: found?.map(nameOf) });
}

function nameOf({ metadata }: KubernetesObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

async function authoritiesIn(
  kinds: readonly ServedKind[],
  { cluster: { objects }, look }: Sources,
): Promise<KeysSeen['authorities']> {
  const issuers = kinds.filter(({ resource }) =>
    /^(?:cluster)?issuers\.cert-manager\.io$/.test(resource),
  );
  const lists = await Promise.all(
    issuers.map(({ resource, version }) =>
      look({ en: `the ${resource}`, zh: resource }, (signal) =>
        objects.list({ resource, version }, signal),
      ),
    ),
  );
  return lists.flatMap((all) => (all ?? []).flatMap(authorityOf));
}

function authorityOf(object: KubernetesObject): KeysSeen['authorities'] {
  const { kind, metadata } = object;
  const secret = text(fields(fields(object['spec'])['ca'])['secretName']);
  const { namespace } = metadata;
  const issuer = `${kind} ${namespace === undefined ? '' : `${namespace}/`}${metadata.name}`;
  return secret === undefined ? [] : [known({ issuer, namespace, secret })];
}
