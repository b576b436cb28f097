import type { LocationSize } from '../../domain/diagnosis/facts/capacity.ts';
import type { Slices } from '../../domain/diagnosis/facts.ts';
import { locationsIn } from '../../domain/diagnosis/in-scope.ts';
import { locationSize } from '../../domain/diagnosis/location-size.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import { speaksS3 } from '../../domain/speaks-s3.ts';
import type { StorageLocation } from '../../domain/velero.ts';
import type { Sources } from './sources.ts';

const mostLocations = 5;
const mostKeys = 200_000;
/** Who asks for everything shall not wait for one of many. */
const listMs = { everything: 6_000, location: 15_000 };

/** How much lies in each storage location that speaks S3, by listing it as far as the time allows. */
export async function locationSizes(
  from: Sources,
  forMs: number = from.scope.what === 'everything' ? listMs.everything : listMs.location,
): Promise<Partial<Slices>> {
  if (!covers(from.scope, 'location')) {
    return {};
  }
  const sizes = await Promise.all(
    locationsIn(from)
      .filter(speaksS3)
      .slice(0, mostLocations)
      .map((one) => sizeOf(one, from, forMs)),
  );
  const seen = sizes.filter((one) => one !== undefined);
  return seen.length === 0 ? {} : { locationSizes: seen };
}

async function sizeOf(
  location: StorageLocation,
  { buckets, cluster, look, settings }: Sources,
  forMs: number,
): Promise<LocationSize | undefined> {
  const { name } = location;
  const { capacityBytes } = settings.buckets[name] ?? {};
  const room = capacityBytes === undefined ? {} : { capacityBytes };
  const what = { en: `the size of storage location ${name}`, zh: `存储位置 ${name} 的用量` };
  return look(
    what,
    async (signal) => {
      const stopAt = performance.now() + forMs;
      const size = locationSize(name);
      let keys = 0;
      for await (const object of buckets.of(cluster.name, location).list('', signal)) {
        keys += 1;
        if (keys > mostKeys || performance.now() > stopAt) {
          return { ...size.told(false), ...room };
        }
        size.take(object);
      }
      return { ...size.told(true), ...room };
    },
    forMs + 5_000,
  );
}
