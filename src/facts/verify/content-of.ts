import { backedUpVolumes } from '../../domain/restore-test/volume-info.ts';
import { mask } from '../../domain/masking.ts';
import type { ArtifactKind } from '../../domain/verify/artifacts.ts';
import { descriptionIn } from '../../domain/verify/description.ts';
import type { ReadWhole, VolumesSeen } from '../../domain/verify/reading.ts';
import type { Examined } from '../../outside/archives/examine.ts';

/** What a judgement needs of an artifact's content. */
export function contentOf(
  kind: ArtifactKind,
  { items, format, json }: Examined['content'],
): Partial<Pick<ReadWhole, 'items' | 'format' | 'description' | 'volumes'>> {
  const description = kind === 'metadata' ? descriptionIn(json) : undefined;
  const volumes = kind === 'volume info' ? volumesIn(json) : undefined;
  return {
    ...(items === undefined ? {} : { items: items.count() }),
    ...(format === undefined ? {} : { format: format.slice(0, 100) }),
    ...(description === undefined ? {} : { description }),
    ...(volumes === undefined ? {} : { volumes }),
  };
}

function volumesIn(json: unknown): VolumesSeen | undefined {
  const all = backedUpVolumes(json);
  if (all === undefined) {
    return undefined;
  }
  const inRepository = all.filter(
    ({ hasData, method }) =>
      hasData && (method === 'file-system backup' || method === 'moved snapshot'),
  ).length;
  const without = all.filter(({ hasData }) => !hasData);
  return {
    inRepository,
    snapshots: all.length - without.length - inRepository,
    withoutData: without.length,
    ...(without.length === 0
      ? {}
      : {
          namesWithout: without.slice(0, mostNamed).map(({ volume }) => mask(volume.slice(0, 300))),
        }),
  };
}

const mostNamed = 3;
