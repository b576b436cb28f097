// `node scripts/count-tests.js FILE`: reads what jest wrote by --outputFile, says `PASSED FAILED`, and names on standard error what failed. A part
// that was promised and skipped is a failure: each skipped test, and a part without any test. Plain JavaScript for Node 20 without any package.
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
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

/**
 * What did not pass, one line each.
 *
 * @param {{ testResults?: { name: string, message: string, assertionResults: { status: string, fullName: string }[] }[] }} results
 * @returns {string[]}
 */
export function failures({ testResults = [] }) {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = relative(process.cwd(), name);
    const bad = assertionResults.filter(({ status }) => status !== 'passed');
    return bad.length === 0 && message !== ''
      ? [`${file}: ${message.trim().split('\n')[0]}`]
      : bad.map(({ status, fullName }) => `${file}: ${status}: ${fullName}`);
  });
}

const [, script = '', file = ''] = process.argv;

if (import.meta.url === pathToFileURL(script).href) {
  const results = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  const { passed, failed, why } =
    results === undefined
      ? { passed: 0, failed: 1, why: ['the tests did not come to their end'] }
      : count(results);
  for (const sentence of [...failures(results ?? {}), ...why]) {
    process.stderr.write(`${sentence}\n`);
  }
  process.stdout.write(`${passed} ${failed}\n`);
}
