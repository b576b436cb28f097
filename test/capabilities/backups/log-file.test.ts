import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { logFile } from '../../../src/capabilities/backups/log-file.ts';

describe('the file', () => {
  test('has its middle left out when it is too large to be kept', async () => {
    const random = randomBytes(12_000_000)
      .toString('base64')
      .replaceAll(/.{1000}/g, '$&\n');

    const { content, whole } = await logFile(random, (lines) => `(${lines} lines left out)`);

    expect(whole).toBe(false);
    expect(content.length).toBeLessThan(7.1 * 1024 * 1024);
    expect(Buffer.from(content).toString()).toMatch(/\n\(\d+ lines left out\)\n/);
  });

  test('is whole when it is long but says little', async () => {
    const { content, whole } = await logFile('the same line\n'.repeat(800_000), String);

    expect(whole).toBe(true);
    expect(content.length).toBe(14 * 800_000);
  });
});
