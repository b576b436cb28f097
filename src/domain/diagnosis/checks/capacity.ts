import { takenAt } from '../../protection/copies.ts';
import { size } from '../amounts.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { LocationSize, ObjectCounts } from '../facts/capacity.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { locationRoom } from './location-room.ts';
import { locationUsed } from './location-used.ts';

/** How much lies in storage locations and how it grew, how many objects the cluster holds, and volume snapshot locations that can't be told apart. */
export function capacity(facts: DiagnosisFacts): readonly Finding[] {
  const { seen } = facts;
  return [
    ...(seen.locationSizes ?? []).map((one) => locationUsed(one, facts.at)),
    ...(seen.locationSizes ?? []).flatMap((one) => locationRoom(one, facts.at)),
    ...(seen.locationSizes ?? []).flatMap((one) => grown(one, facts)),
    ...(seen.objectCounts === undefined ? [] : objects(seen.objectCounts, facts)),
    ...(facts.scope.what === 'everything' ? alike(facts) : []),
  ];
}

/** Against the ones before it of its own schedule, by what lies there. */
function grown(one: LocationSize, { state }: DiagnosisFacts): readonly Finding[] {
  const bytesOf = new Map(one.backups.map(({ name, bytes }) => [name, bytes]));
  const stored = state.backups.filter(
    ({ name, storageLocation, phase }) =>
      storageLocation === one.location && phase === 'Completed' && bytesOf.has(name),
  );
  return [...Map.groupBy(stored, ({ schedule }) => schedule ?? '')].flatMap(([schedule, all]) => {
    const sizes = all
      .toSorted((a, b) => takenAt(b) - takenAt(a))
      .map(({ name }) => ({ name, bytes: bytesOf.get(name) ?? 0 }));
    const [newest, ...before] = sizes;
    const usual = middle(before.slice(0, 7).map(({ bytes }) => bytes));
    return schedule === '' ||
      newest === undefined ||
      usual === undefined ||
      newest.bytes <= 2 * usual
      ? []
      : [grew(schedule, sizes, usual)];
  });
}

function middle(amounts: readonly number[]): number | undefined {
  return amounts.length < 3
    ? undefined
    : amounts.toSorted((a, b) => a - b)[Math.floor(amounts.length / 2)];
}

function grew(
  schedule: string,
  sizes: readonly { readonly name: string; readonly bytes: number }[],
  usual: number,
): Finding {
  const [newest] = sizes;
  return {
    check: 'capacity/backup-grew',
    severity: 'P2',
    subject: { kind: 'Schedule', name: schedule },
    title: {
      en: `The newest backup of ${schedule} is ${size(newest?.bytes ?? 0)} large, the ones before it ${size(usual)}`,
      zh: `${schedule} 的最新备份为 ${size(newest?.bytes ?? 0)}，之前的为 ${size(usual)}`,
    },
    evidence: evidenceLines(sizes.slice(0, 6).map(({ name, bytes }) => `${name}: ${bytes} bytes`)),
    cause: {
      en: 'More objects came into its scope, or a kind of object multiplies; volumes are not in these sizes.',
      zh: '其范围内增加了更多对象，或某类对象不断增多；这些大小不含卷数据。',
    },
    remedy: {
      say: {
        en: 'Compare what is in the two newest backups by kind; an operator that leaves objects behind is the usual reason.',
        zh: '按种类比较最新两个备份的内容；常见原因是某个 operator 不断遗留对象。',
      },
      commands: [],
    },
  };
}

const many = 50_000;

function objects(
  { kinds, total, notCounted }: ObjectCounts,
  { cluster }: DiagnosisFacts,
): readonly Finding[] {
  const crowded = kinds.filter(({ count }) => count > many);
  const [largest] = crowded;
  return [
    {
      check: 'capacity/objects',
      severity: largest === undefined ? 'info' : 'P2',
      subject: { kind: 'Cluster', name: cluster },
      title:
        largest === undefined
          ? {
              en: `The cluster holds ${total} objects`,
              zh: `集群共有 ${total} 个对象`,
            }
          : {
              en: `The cluster holds ${largest.count} ${largest.resource} among ${total} objects`,
              zh: `集群共有 ${total} 个对象，其中 ${largest.resource} 有 ${largest.count} 个`,
            },
      evidence: evidenceLines([
        ...kinds.slice(0, 6).map(({ resource, count }) => `${resource}: ${count}`),
        ...(notCounted.length === 0 ? [] : [`not counted: ${notCounted.join(', ')}`]),
      ]),
      cause: {
        en: 'By counting each kind at the API server, without reading the objects. Each backup lists all that it includes.',
        zh: '由 API server 按种类计数，没有读取对象。每次备份都会列出其包含的全部对象。',
      },
      remedy: {
        say:
          largest === undefined
            ? { en: 'Nothing.', zh: '无需处理。' }
            : {
                en: 'Find out what makes so many of them; leave the kind out of backups if it is not needed after a disaster.',
                zh: '查明是谁产生了这么多；如果灾后不需要，可将该种类排除在备份之外。',
              },
        commands: [],
      },
    },
  ];
}

/** A backup that snapshots volumes must name one of several of one provider. */
function alike({ state }: DiagnosisFacts): readonly Finding[] {
  return [...Map.groupBy(state.snapshotLocations, ({ provider }) => provider)].flatMap(
    ([provider, all]) =>
      all.length < 2
        ? []
        : [
            {
              check: 'capacity/snapshot-locations',
              severity: 'info' as const,
              subject: { kind: 'VolumeSnapshotLocation', name: all[0]?.name ?? '' },
              title: {
                en: `There are ${all.length} volume snapshot locations of the provider ${provider}`,
                zh: `提供商 ${provider} 有 ${all.length} 个卷快照位置`,
              },
              evidence: evidenceLines(all.map(({ name }) => name)),
              cause: {
                en: 'A backup that snapshots volumes and names none of them is refused as ambiguous.',
                zh: '对卷做快照而未指明其中之一的备份会因无法区分而被拒绝。',
              },
              remedy: {
                say: {
                  en: 'Name one in the template of each schedule that snapshots volumes (spec.volumeSnapshotLocations).',
                  zh: '在每个对卷做快照的备份计划模板中指明一个（spec.volumeSnapshotLocations）。',
                },
                commands: [],
              },
            },
          ],
  );
}
