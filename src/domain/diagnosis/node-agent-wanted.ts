import { contains } from '../protection/namespaces.ts';
import type { DiagnosisFacts } from './facts.ts';
import type { PodWithVolumes, UncoveredNode } from './facts/node-agent.ts';
import { isSet } from '../flags-of.ts';

/** Whether the server copies the files of volumes unless told otherwise. */
export function copiesByDefault({ seen }: Pick<DiagnosisFacts, 'seen'>): boolean {
  return isSet(seen.veleroServer?.deployment?.flags ?? {}, 'default-volumes-to-fs-backup');
}

/** What shows that the node agent is needed in this cluster; nothing: no volume goes through it. */
export function reasonsForNodeAgent(facts: DiagnosisFacts): readonly string[] {
  const { seen, state } = facts;
  const flags = seen.veleroServer?.deployment?.flags ?? {};
  const recent = state.volumeWork.filter(
    ({ startedAt, completedAt }) => facts.at - (completedAt ?? startedAt ?? facts.at) < remembered,
  );
  const kinds = [...new Set(recent.map(({ kind }) => kind))];
  const asking = (seen.nodeAgent?.nodes?.uncovered ?? []).flatMap((node) =>
    node.pods.filter(({ asked }) => asked.length > 0),
  );
  return [
    ...(copiesByDefault(facts) ? ['server: --default-volumes-to-fs-backup'] : []),
    ...(isSet(flags, 'default-snapshot-move-data') ? ['server: --default-snapshot-move-data'] : []),
    ...state.schedules
      .filter(({ volumes }) => volumes.copiesFiles === true)
      .slice(0, 3)
      .map(({ name }) => `Schedule ${name}: defaultVolumesToFsBackup`),
    ...kinds.map((kind) => `there are ${kind}s of the last 30 days`),
    ...asking
      .slice(0, 3)
      .map(({ namespace, name }) => `pod ${namespace}/${name} asks for a copy of its volumes`),
  ];
}

const remembered = 30 * 24 * 3_600_000;

/** The pods of a node that have volumes which some schedule backs up by copying their files. Without schedules, all that would be. */
export function podsInNeed(
  { pods }: UncoveredNode,
  facts: DiagnosisFacts,
): readonly PodWithVolumes[] {
  const byDefault = copiesByDefault(facts);
  const schedules = facts.state.schedules.filter(({ paused }) => !paused);
  return pods.filter(({ namespace, asked, volumes }) => {
    const its = schedules.filter((one) => contains(one, namespace));
    const isCopied =
      schedules.length === 0 ? byDefault : its.some((one) => one.volumes.copiesFiles ?? byDefault);
    const isCovered = schedules.length === 0 || its.length > 0;
    return (
      namespace !== facts.veleroNamespace &&
      ((isCovered && asked.length > 0) || (isCopied && volumes.length > 0))
    );
  });
}
