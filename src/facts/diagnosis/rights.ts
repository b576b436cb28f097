import type { AccountSeen } from '../../domain/diagnosis/facts/rights.ts';
import type { Slices } from '../../domain/diagnosis/facts.ts';
import { type Need, ownNeeds, veleroNeeds } from '../../domain/diagnosis/needed-rights.ts';
import { fields, text } from '../../domain/restore-test/fields.ts';
import type { Right } from '../../domain/right.ts';
import type { Sources } from './sources.ts';

/** Which of their rights this process's account and Velero's own do not have, by access reviews. */
export async function rights(from: Sources): Promise<Partial<Slices>> {
  if (from.scope.what !== 'everything') {
    return {};
  }
  const [own, velero] = await Promise.all([ownRights(from), veleroRights(from)]);
  return own === undefined && velero === undefined
    ? {}
    : {
        rights: {
          ...(own === undefined ? {} : { own }),
          ...(velero === undefined ? {} : { velero }),
        },
      };
}

async function ownRights({ cluster, look }: Sources): Promise<AccountSeen | undefined> {
  const { objects, veleroNamespace } = cluster;
  return look({ en: "Lifeboat's own rights", zh: 'Lifeboat 自身的权限' }, async (signal) => ({
    account: await objects.whoAmI(),
    missing: await missingOf(ownNeeds(veleroNamespace), (right) => objects.mayI(right, signal)),
  }));
}

const everything: Right = { verb: '*', resource: '*.*' };

/** An administrator is asked about once. */
async function veleroRights({ cluster, look }: Sources): Promise<AccountSeen | undefined> {
  const { objects, veleroNamespace: namespace } = cluster;
  return look({ en: "the rights of Velero's account", zh: 'Velero 账号的权限' }, async (signal) => {
    const which = { resource: 'deployments.apps', version: 'v1', namespace, name: 'velero' };
    const deployment = await objects.read(which, signal);
    const pod = fields(fields(fields(deployment?.['spec'])['template'])['spec']);
    const account = { namespace, name: text(pod['serviceAccountName']) ?? 'default' };
    if (deployment === undefined) {
      return undefined;
    }
    function may(right: Right): Promise<boolean> {
      return objects.mayAccount(account, right, signal);
    }
    return {
      account: `system:serviceaccount:${account.namespace}:${account.name}`,
      missing: (await may(everything)) ? [] : await missingOf(veleroNeeds(namespace), may),
    };
  });
}

const atOnce = 10;

async function missingOf(
  needs: readonly Need[],
  may: (right: Right) => Promise<boolean>,
): Promise<readonly Right[]> {
  const all = needs.flatMap((need) => need.rights);
  const missing: Right[] = [];
  for (let at = 0; at < all.length; at += atOnce) {
    const some = all.slice(at, at + atOnce);
    const answers = await Promise.all(some.map(may));
    missing.push(...some.filter((_, index) => answers[index] !== true));
  }
  return missing;
}
