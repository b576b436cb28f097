import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import {
  fileReport,
  type ReportOutside,
} from '../../../src/capabilities/restore-tests/file-report.ts';
import type { Proof } from '../../../src/domain/proof.ts';
import type { RestoreTestReport } from '../../../src/domain/restore-test/report.ts';
import { UserError } from '../../../src/errors.ts';
import { pictures } from '../../../src/outside/charts/pictures.ts';
import { archive } from '../../../src/outside/object-store/archive.ts';
import { signer } from '../../../src/outside/signing/signer.ts';
import { aReport } from '../../support/restore-test-report.ts';

const run = promisify(execFile);
const root = new URL('../../../', import.meta.url).pathname;
const { privateKey } = generateKeyPairSync('ed25519');
const ours = signer(privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeboat-filing-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

function world(given: Partial<ReportOutside> = {}) {
  const [reports, proofs, kept]: [RestoreTestReport[], Proof[], Map<string, Uint8Array>] = [
    [],
    [],
    new Map(),
  ];
  const outside: ReportOutside = {
    archive: archive({ folder }, () => []),
    pictures: pictures(),
    signer: ours,
    reports: {
      save: async (report) => void reports.push(report),
      find: async () => undefined,
      recent: async () => reports,
    },
    proofs: { ofCluster: async () => proofs, save: async (proof) => void proofs.push(proof) },
    ...given,
  };
  const context = {
    keep: async ({
      name,
      title,
      content,
    }: {
      name: string;
      title: string;
      content: Uint8Array;
    }) => {
      kept.set(name, content);
      return { key: name, name, title, bytes: content.length };
    },
  };
  return { outside, context, reports, proofs, kept };
}

const evidence = [
  { name: 'expected.json', content: Buffer.from('[]'), contentType: 'application/json' },
];

async function verify(
  file: string,
  ...more: readonly string[]
): Promise<{ code: number; told: string }> {
  try {
    const { stdout } = await run(process.execPath, ['scripts/verify-report.ts', file, ...more], {
      cwd: root,
    });
    return { code: 0, told: stdout };
  } catch (error) {
    const { code = -1, stdout = '' } = error as { code?: number; stdout?: string };
    return { code, told: stdout };
  }
}

describe('a filed report', () => {
  test('lies in the thread as picture, Markdown and JSON, and in the archive with its evidence', async () => {
    const { outside, context, reports, proofs, kept } = world();

    const filed = await fileReport(
      aReport(),
      { language: 'en', evidence, whole: true },
      context,
      outside,
    );

    expect(filed.files.map(({ name }) => name)).toEqual([
      'op-7f3k-timeline.png',
      'op-7f3k-report.md',
      'op-7f3k-report.json',
    ]);
    expect(
      Buffer.from(kept.get('op-7f3k-timeline.png') ?? [])
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(filed).toMatchObject({
      place: `${folder}/reports/op-7f3k`,
      fingerprint: ours.fingerprint,
    });
    expect(await outside.archive.list('reports/op-7f3k/')).toHaveLength(4);
    expect(Object.keys(reports[0]?.evidence ?? {})).toEqual([
      'op-7f3k-timeline.png',
      'expected.json',
    ]);
    expect(proofs.map(({ namespace }) => namespace)).toEqual(['shop', '*']);
  });

  test('is the same byte by byte when a crash makes it be filed again', async () => {
    const [one, other] = [world(), world()];
    const filing = { language: 'en', evidence } as const;

    await fileReport(aReport(), filing, one.context, one.outside);
    await fileReport(aReport(), filing, other.context, other.outside);

    expect([...other.kept]).toEqual([...one.kept]);
  });

  test('is verified by a program without the bot, and a changed byte is told', async () => {
    const { outside, context } = world();
    await fileReport(aReport(), { language: 'en', evidence }, context, outside);
    const [file, key] = [
      join(folder, 'reports/op-7f3k/op-7f3k-report.json'),
      join(folder, 'key.pem'),
    ];
    await writeFile(key, ours.publicKey);

    const right = await verify(file, '--key', key);
    await writeFile(join(folder, 'reports/op-7f3k/expected.json'), '{}');
    const changed = await verify(file, '--key', key);
    await writeFile(
      file,
      (await readFile(file, 'utf8')).replace('"verdict": "proven"', '"verdict": "provem"'),
    );
    const broken = await verify(file);

    expect(right).toEqual({ code: 0, told: expect.stringContaining('Nothing is wrong with it.') });
    expect(right.told).toContain('expected.json matches.');
    expect(changed.code).toBe(1);
    expect(changed.told).toContain('WRONG  expected.json does not match');
    expect(broken.told).toContain('no report that Lifeboat wrote at report.verdict');
  }, 30_000);

  test('reaches its readers also when the archive can’t be written', async () => {
    const refusing = new UserError(
      { en: 'No room.', zh: '空间不足。' },
      { remedy: { en: 'Make some.', zh: '请清理。' } },
    );
    const { outside, context, reports } = world({
      archive: { ...archive({ folder }, () => []), put: () => Promise.reject(refusing) },
    });

    const filed = await fileReport(aReport(), { language: 'zh' }, context, outside);

    expect(filed).toMatchObject({ trouble: '空间不足。 请清理。' });
    expect(filed).not.toHaveProperty('place');
    expect(reports).toHaveLength(1);
  });

  test('says that it is unsigned where there is no key', async () => {
    const {
      outside: { signer: _, ...outside },
      context,
      kept,
    } = world();

    const filed = await fileReport(aReport(), { language: 'en' }, context, outside);

    expect(filed).not.toHaveProperty('fingerprint');
    expect(filed.files.at(-1)?.title).toContain('Unsigned');
    expect(Buffer.from(kept.get('op-7f3k-report.json') ?? []).toString()).not.toContain(
      '"signature"',
    );
  });
});
