import { buildParts } from './build.ts';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  for (const [name, path] of await buildParts(say)) {
    say(`${name}  ${path}`);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
