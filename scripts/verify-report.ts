import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

import { signedReportSchema } from '../src/domain/restore-test/signed-report.ts';
import { verifyReport } from '../src/domain/restore-test/verify-report.ts';

/** `npm run verify-report -- FILE [--key PEM]`: needs neither the bot, nor Redis, nor a cluster. Ends with 0 when nothing is wrong, with 1 when something is, with 2 when no file was named. */
async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { key: { type: 'string' } },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    process.stderr.write('Usage: npm run verify-report -- FILE [--key PEM]\n');
    return 2;
  }
  const text = await readFile(file, 'utf8');
  const key = values.key === undefined ? undefined : await readFile(values.key, 'utf8');
  const { signed, wrong, notes } = verifyReport(text, await filesBeside(file, text), key);
  const lines = [
    ...(signed === undefined
      ? []
      : [
          `${signed.report.kind} ${signed.report.operation} of ${signed.report.cluster}: ${signed.report.verdict}`,
        ]),
    ...notes.map((note) => `  ok     ${note}`),
    ...wrong.map((one) => `  WRONG  ${one}`),
    wrong.length === 0 ? 'Nothing is wrong with it.' : 'Do not rely on this report.',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return wrong.length === 0 ? 0 : 1;
}

/** Names are taken from the file itself: only those of the same folder are looked at. */
async function filesBeside(file: string, text: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  for (const name of namesIn(text).filter((one) => basename(one) === one)) {
    const content = await readFile(join(dirname(file), name)).catch(() => undefined);
    if (content !== undefined) {
      found.set(name, content);
    }
  }
  return found;
}

function namesIn(text: string): readonly string[] {
  try {
    return Object.keys(signedReportSchema.parse(JSON.parse(text)).files);
  } catch {
    return [];
  }
}

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 2;
});
