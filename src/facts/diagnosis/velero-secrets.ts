import type { SecretSeen } from '../../domain/diagnosis/facts/secrets.ts';
import type { Slices } from '../../domain/diagnosis/facts.ts';
import { locationsIn } from '../../domain/diagnosis/in-scope.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import type { Sources } from './sources.ts';

/** Whether the Secrets exist that storage locations which are not available name. Of one that works, its Secret is there; of Velero's own, its pods say it. */
export async function veleroSecrets(from: Sources): Promise<Partial<Slices>> {
  if (!covers(from.scope, 'backup', 'restore', 'location')) {
    return {};
  }
  const named = [...Map.groupBy(namedIn(from), ({ secret }) => secret)].slice(0, mostSecrets);
  const seen = await Promise.all(
    named.map(([name, all]) => existence(from, name, [...new Set(all.map(({ by }) => by))])),
  );
  return { veleroSecrets: seen.flat() };
}

const mostSecrets = 20;

function namedIn(from: Sources): readonly { readonly secret: string; readonly by: string }[] {
  return locationsIn(from)
    .filter(({ phase }) => phase !== 'Available')
    .flatMap(({ name, credential, caCertFrom }) => {
      const by = `BackupStorageLocation ${name}`;
      return [
        ...(credential === undefined
          ? []
          : [{ secret: credential.secret, by: `${by}, spec.credential` }]),
        ...(caCertFrom === undefined
          ? []
          : [{ secret: caCertFrom.secret, by: `${by}, spec.objectStorage.caCertRef` }]),
      ];
    });
}

async function existence(
  { cluster, look }: Sources,
  name: string,
  namedBy: readonly string[],
): Promise<readonly SecretSeen[]> {
  const { objects, veleroNamespace: namespace } = cluster;
  const what = { en: `whether the Secret ${name} is there`, zh: `Secret ${name} 是否存在` };
  const found = await look(what, async (signal) => ({
    exists:
      (await objects.metadata({ resource: 'secrets', version: 'v1', namespace, name }, signal)) !==
      undefined,
  }));
  return found === undefined ? [] : [{ name, namedBy, ...found }];
}
