// `node scripts/count-tests.js FILE`: reads what jest wrote by --outputFile and says `PASSED FAILED`. A part that was promised and skipped is
// a failure: each skipped test, and a part without any test. Plain JavaScript for Node 20 without any package.
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, numRuntimeErrorTestSuites: number }} Results
 * @param {Results} results
 * @returns {{ passed: number, failed: number, why: string[] }}
 */
export function count(results) {
  const { numPassedTests: passed, numFailedTests, numRuntimeErrorTestSuites: broken } = results;
  const skipped = results.numPendingTests + results.numTodoTests;
  const isEmpty = passed + numFailedTests + skipped + broken === 0;
  return {
    passed,
    failed: numFailedTests + broken + skipped + (isEmpty ? 1 : 0),
    why: [
      ...(broken > 0 ? [`test files that could not be run: ${broken}`] : []),
      ...(skipped > 0 ? [`skipped tests, which count as failed: ${skipped}`] : []),
      ...(isEmpty ? ['there was no test at all, which counts as failed'] : []),
    ],
  };
}

const [, script = '', file = ''] = process.argv;

if (import.meta.url === pathToFileURL(script).href) {
  const { passed, failed, why } = existsSync(file)
    ? count(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 1, why: ['the tests did not come to their end'] };
  why.forEach((sentence) => process.stderr.write(`${sentence}\n`));
  process.stdout.write(`${passed} ${failed}\n`);
}
