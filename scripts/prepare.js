// What stands in front of the commands: `node scripts/prepare.js [redis-server] [chromium]` makes sure that the packages, Node 24 and the
// named programs are there, or says in one sentence what is missing and how to get it. Plain JavaScript for Node 20 without any package.
import { preparePackages } from './packages.js';
import { prepareProgram } from './programs.js';

try {
  preparePackages();
  for (const name of process.argv.slice(2)) {
    prepareProgram(name);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
