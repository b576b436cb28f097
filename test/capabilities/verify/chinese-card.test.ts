import { gzipSync } from 'node:zlib';

import { expect, test } from '@jest/globals';

import { verifyEnding } from '../../../src/capabilities/verify/card.ts';
import { evidenceIn } from '../../../src/capabilities/diagnose/evidence-in.ts';
import type { Form } from '../../../src/domain/verify/artifacts.ts';
import type { Flaw } from '../../../src/domain/verify/flaw.ts';
import { flawLine } from '../../../src/domain/verify/flaw-line.ts';
import type { Reading } from '../../../src/domain/verify/reading.ts';
import { examine } from '../../../src/outside/archives/examine.ts';
import { archiveFiles, backupArchive, configMap } from '../../support/backup-archive.ts';
import { read } from '../../support/read-message.ts';
import { inPieces, tarOf } from '../../support/tar-of.ts';
import { backup, blocks, instead, judged, reading } from '../../support/verify-facts.ts';

const shop = 'resources/configmaps/namespaces/shop';

/** What is wrong with these bytes. */
async function wrongWith(bytes: Uint8Array, form: Form = 'gzip tar'): Promise<readonly Flaw[]> {
  const { flaws } = await examine(inPieces(bytes, 65_536), { form, blockBytes: 1_024 });
  return flaws.map((flaw) => ({ artifact: 'archive', ...flaw }));
}

async function changedArchive(change: (stored: Buffer) => Buffer): Promise<readonly Flaw[]> {
  return wrongWith(change(await backupArchive()));
}

async function archiveWith(path: string, content: string | Buffer): Promise<readonly Flaw[]> {
  return wrongWith(gzipSync(await tarOf({ ...archiveFiles(2), [path]: content.toString() })));
}

function flawsOf(...others: readonly Reading[]): readonly Flaw[] {
  return judged({ readings: instead(...others) }).flaws;
}

async function changedTar(change: (tar: Buffer) => Buffer): Promise<readonly Flaw[]> {
  return wrongWith(gzipSync(change(await tarOf(archiveFiles(3)))));
}

function json(text: string | Buffer): Promise<readonly Flaw[]> {
  return wrongWith(Buffer.from(text), 'json');
}

const fingerprint = {
  cluster: 'prod-eu',
  backup: 'daily-1',
  uid: 'uid-1',
  takenAt: 1,
  artifacts: {
    log: { bytes: 1_024, sha256: 'another', blocks: { bytes: 256, sums: blocks(1, 9, 3, 4) } },
    results: { bytes: 99, sha256: 'another', blocks: { bytes: 256, sums: blocks(1) } },
    snapshots: {
      bytes: 1_024,
      sha256: 'sum of snapshots',
      etag: 'another',
      blocks: { bytes: 256, sums: blocks(1, 2, 3, 4) },
    },
  },
};

const cases: readonly (readonly [string, () => readonly Flaw[] | Promise<readonly Flaw[]>])[] = [
  ['nothing at all', () => wrongWith(Buffer.alloc(0))],
  ['no gzip', () => wrongWith(Buffer.from('hello'))],
  ['cut off in its header', () => changedArchive((all) => all.subarray(0, 5))],
  ['cut off in its content', () => changedArchive((all) => all.subarray(0, 3_000))],
  ['cut off in its trailer', () => changedArchive((all) => all.subarray(0, -3))],
  [
    'a wrong sum',
    () =>
      changedArchive((all) =>
        Buffer.concat([all.subarray(0, -8), Buffer.alloc(4), all.subarray(-4)]),
      ),
  ],
  [
    'a wrong length',
    () => changedArchive((all) => Buffer.concat([all.subarray(0, -4), Buffer.from([5, 0, 0, 0])])),
  ],
  ['bytes behind', () => changedArchive((all) => Buffer.concat([all, Buffer.from('more')]))],
  ['two members', () => changedArchive((all) => Buffer.concat([all, gzipSync('')]))],
  ['a bomb', () => wrongWith(gzipSync(Buffer.alloc(400_000_000)))],
  ['a wrong tar header', () => changedTar((tar) => tar.fill(1, 10, 40))],
  ['a tar without its end', () => changedTar((tar) => tar.subarray(0, -10_240))],
  ['a tar that ends in a header', () => changedTar((tar) => tar.subarray(0, 100))],
  [
    'a tar with bytes behind',
    () => changedTar((tar) => Buffer.concat([tar, Buffer.alloc(1_024), Buffer.alloc(512, 7)])),
  ],
  ['a foreign path', () => archiveWith('etc/passwd', '{}')],
  ['an empty file', () => archiveWith(`${shop}/e.json`, '')],
  ['half a JSON', () => archiveWith(`${shop}/e.json`, '{"a":')],
  ['another object', () => archiveWith(`${shop}/e.json`, configMap('f'))],
  ['no object', () => archiveWith(`${shop}/e.json`, '{}')],
  ['no list', () => json('{"a" 1}')],
  ['no key', () => json('{1:2}')],
  ['no value', () => json('{"a":tru}')],
  ['two values', () => json('{}{}')],
  ['a text too many', () => json('{"a":1 "b"}')],
  ['no UTF-8', () => json(Buffer.from([0x22, 0xff, 0x22]))],
  ['a control character', () => json('"a\nb"')],
  ['an escape', () => json(String.raw`"\q"`)],
  ['deep nesting', () => json('['.repeat(20_000))],
  ['a zero', () => json(Buffer.from([0]))],
  ['gone', () => flawsOf({ kind: 'archive', state: 'not there' })],
  [
    'another backup',
    () => flawsOf(reading('metadata', { description: { ...backup, name: 'other' } })),
  ],
  [
    'another description',
    () => flawsOf(reading('metadata', { description: { ...backup, errors: 3, expiresAt: 5 } })),
  ],
  [
    'items missing',
    () =>
      flawsOf(
        reading('archive', { againstList: { missing: 2, names: ['v1/Secret shop/a'], more: 1 } }),
      ),
  ],
  ['another count', () => flawsOf(reading('resource list', { items: 9 }))],
  ['another format', () => flawsOf(reading('archive', { format: '9' }))],
  ['others than their fingerprint', () => judged({ fingerprint }).flaws],
  ['no format', () => flawsOf(reading('archive', { format: '' }))],
];

test.each(cases)('what is wrong with %s is read in Chinese', async (_what, found) => {
  const flaws = await found();
  const verification = {
    ...judged(),
    verdict: 'damaged' as const,
    flaws: flaws.map((flaw) => ({ ...flaw, weight: 'damage' as const })),
    flawCount: flaws.length,
  };

  const ending = verifyEnding(
    { cluster: 'prod-eu', backup: 'daily-1' },
    { verification, files: [] },
    'zh',
  );

  expect(flaws).not.toEqual([]);
  for (const text of [
    ...(ending.card === undefined ? [] : read(ending.card)),
    ...flaws.map((flaw) => evidenceIn('zh', flawLine(flaw))),
  ]) {
    expect(text.replaceAll(/`[^`]*`|位于 \S+|[A-Z]\w+ shop\/\S+/g, '')).not.toMatch(
      /[a-z]{2,} [a-z]{2,}/,
    );
  }
});
