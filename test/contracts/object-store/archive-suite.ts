import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Archive } from '../../../src/outside/object-store/archive.ts';

export type ArchiveWorld = { readonly archive: Archive; readonly stop: () => Promise<void> };

const json = 'application/json';

function bytes(text: string): Uint8Array {
  return Buffer.from(text);
}

/** What an archive promises, wherever it lies. Works below `reports/contract-` only. */
export function archiveContract(start: () => Promise<ArchiveWorld>): void {
  describe('an archive', () => {
    let world: ArchiveWorld;

    beforeAll(async () => {
      world = await start();
    }, 120_000);
    afterAll(async () => {
      await world.stop();
    });

    it('gives back what was put, byte by byte', async () => {
      const content = Uint8Array.from({ length: 70_000 }, (_, at) => (at * 7) % 256);

      await world.archive.put('reports/contract-1/picture.png', content, 'image/png');

      const read = await world.archive.get('reports/contract-1/picture.png');
      expect(Buffer.compare(Buffer.from(read ?? []), content)).toBe(0);
    });

    it('has nothing where nothing was put', async () => {
      expect(await world.archive.get('reports/contract-2/none.json')).toBeUndefined();
    });

    it('takes the same twice, and replaces what changed', async () => {
      const key = 'reports/contract-3/report.json';
      await world.archive.put(key, bytes('one'), json);
      await world.archive.put(key, bytes('one'), json);
      await world.archive.put(key, bytes('two'), json);

      expect(Buffer.from((await world.archive.get(key)) ?? []).toString()).toBe('two');
    });

    it('lists what lies below a prefix, in order', async () => {
      await world.archive.put('reports/contract-4/b', bytes('b'), json);
      await world.archive.put('reports/contract-4/a', bytes('a'), json);

      expect(await world.archive.list('reports/contract-4/')).toEqual([
        'reports/contract-4/a',
        'reports/contract-4/b',
      ]);
      expect(await world.archive.list('reports/contract-none/')).toEqual([]);
    });

    it('removes, and removing what is gone is no mistake', async () => {
      await world.archive.put('reports/contract-5/a', bytes('a'), json);
      await world.archive.remove('reports/contract-5/a');
      await world.archive.remove('reports/contract-5/a');

      expect(await world.archive.get('reports/contract-5/a')).toBeUndefined();
    });

    it('takes no key that leaves it', async () => {
      for (const key of ['../outside', 'reports/../../outside', '/etc/passwd', 'a//b', '']) {
        await expect(world.archive.put(key, bytes('x'), json)).rejects.toThrow('no key such as');
      }
    });
  });
}
