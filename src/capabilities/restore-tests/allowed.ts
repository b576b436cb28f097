import { installGuards, installTargetGuards } from '../../domain/guards.ts';
import { UserError } from '../../errors.ts';
import { code } from '../../messages/escape.ts';
import type { Right } from '../../outside/kubernetes/cluster-objects.ts';
import { canaryFile } from './canary-file.ts';
import { type Copying, stepName } from './copying.ts';
import { isProbed } from './policies-hold.ts';
import { both } from './words.ts';

/** Refuses where nothing in the cluster holds us to harmless restores, or where a right is missing that would be missed half-way. */
export async function checkWhatIsAllowed(all: Copying): Promise<void> {
  await all.steps.run(stepName(all, 'check guards and rights'), async () => {
    const [{ missing: unguarded, account }, missing] = await Promise.all([
      all.outside.facts.guards(all.place.name),
      missingRights(all),
    ]);
    const cluster = code(all.place.name);
    if (unguarded.length > 0) {
      const command = all.wish.target === undefined ? installGuards : installTargetGuards;
      throw new UserError(
        both((say) => say.unguarded(cluster, unguarded.slice(0, 5).map(code).join(', '))),
        { remedy: both((say) => say.installGuards(code(command), code(account))) },
      );
    }
    if (missing.length > 0) {
      throw new UserError(
        both((say) => say.rightsMissing(cluster, missing.map(code).join(', '))),
        { remedy: both((say) => say.giveRights) },
      );
    }
    return null;
  });
}

async function missingRights(all: Copying): Promise<readonly string[]> {
  const { objects } = all.place;
  const wanted = neededRights(all);
  const may = await Promise.all(wanted.map((right) => objects.mayI(right)));
  return wanted.filter((_, index) => may[index] !== true).map(inWords);
}

function neededRights(all: Copying): readonly Right[] {
  const { wish, place } = all;
  const namespace = place.veleroNamespace;
  const inVelero = ['create', 'get', 'delete'].flatMap((verb) => [
    { verb, resource: 'restores.velero.io', namespace },
    { verb, resource: 'configmaps', namespace },
  ]);
  const ofScratch = ['resourcequotas', 'limitranges', 'networkpolicies.networking.k8s.io'];
  return [
    ...inVelero,
    { verb: 'create', resource: 'namespaces' },
    { verb: 'delete', resource: 'namespaces' },
    ...(isProbed(all) ? [{ verb: 'create', resource: 'pods' }] : []),
    ...(wish.kind === 'canary' ? ofCanary(all) : []),
    ...(wish.target === undefined
      ? ofScratch.map((resource) => ({ verb: 'create', resource }))
      : []),
  ];
}

function ofCanary(all: Copying): readonly Right[] {
  const ofFile = ['persistentvolumeclaims', 'pods', 'pods/exec'];
  return [
    { verb: 'create', resource: 'backups.velero.io', namespace: all.place.veleroNamespace },
    ...('unset' in canaryFile(all) ? [] : ofFile.map((resource) => ({ verb: 'create', resource }))),
  ];
}

function inWords({ verb, resource, namespace }: Right): string {
  return namespace === undefined ? `${verb} ${resource}` : `${verb} ${resource} in ${namespace}`;
}
