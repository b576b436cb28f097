import { generateKeyPairSync } from 'node:crypto';

import { expect, test } from '@jest/globals';

import { sha256 } from '../../../src/domain/canonical.ts';
import { signedReport, signedReportText } from '../../../src/domain/restore-test/signed-report.ts';
import { verifyReport } from '../../../src/domain/restore-test/verify-report.ts';
import { signer } from '../../../src/outside/signing/signer.ts';
import { aReport } from '../../support/restore-test-report.ts';

const pair = generateKeyPairSync('ed25519');
const ours = signer(pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
const theirs = signer(
  generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
);

const picture = Buffer.from('a picture');
const files = { 'timeline.png': sha256(picture) };
const beside = new Map([['timeline.png', picture]]);
const signed = signedReport(aReport({ evidence: files }), files, ours);
const text = signedReportText(signed);

test('a report as it was written is right, with the files beside it and by the known key', () => {
  const verified = verifyReport(text, beside, ours.publicKey);

  expect(verified).toMatchObject({ wrong: [], signed });
  expect(verified.notes).toContain('timeline.png matches.');
  expect(verified.notes.join()).toContain(`that of the key ${ours.fingerprint}`);
});

test('without a key it is right as well, and says that the key is to be compared', () => {
  const verified = verifyReport(text, beside);

  expect(verified.wrong).toEqual([]);
  expect(verified.notes.at(-1)).toContain('compare this fingerprint');
});

test('no byte of the file can be changed', () => {
  const bytes = Buffer.from(text);

  const unnoticed = [...bytes.keys()].filter((at) => {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    return verifyReport(changed.toString('utf8'), beside).wrong.length === 0;
  });

  expect(bytes.length).toBeGreaterThan(2_000);
  expect(unnoticed).toEqual([]);
});

test.each([
  [
    'a better verdict',
    { ...signed, report: { ...signed.report, verdict: 'not proven' as const } },
    'does not match its SHA-256',
  ],
  [
    'a field of its own',
    { ...signed, report: { ...signed.report, note: 'fine' } },
    'no report that Lifeboat wrote at report',
  ],
  ['another kind of file', { format: 'other' }, 'no report that Lifeboat wrote'],
])('%s is told', (_, changed, told) => {
  const forged = `${JSON.stringify(changed, null, 2)}\n`;

  expect(verifyReport(forged, beside).wrong.join()).toContain(told);
});

test('who signs a changed report anew is found out by the known key', () => {
  const forged = signedReportText(signedReport(aReport({ requester: 'U9EVE' }), files, theirs));

  expect(verifyReport(forged, beside).wrong).toEqual([]);
  expect(verifyReport(forged, beside, ours.publicKey).wrong.join(' ')).toContain(
    'another key signed it',
  );
});

test('a file beside it that was changed is told, one that is not there is noted', () => {
  const changed = new Map([['timeline.png', Buffer.from('a picturE')]]);

  expect(verifyReport(text, changed).wrong).toEqual([
    'timeline.png does not match its SHA-256: it was changed after it was written.',
  ]);
  expect(verifyReport(text, new Map()).notes).toContain(
    'timeline.png does not lie beside it and was not looked at.',
  );
});

test('an unsigned report is called so, and is wrong where a key is asked for', () => {
  const unsigned = signedReportText(signedReport(aReport(), files, undefined));

  expect(verifyReport(unsigned, beside).wrong).toEqual([]);
  expect(verifyReport(unsigned, beside).notes.join()).toContain('It is not signed');
  expect(verifyReport(unsigned, beside, ours.publicKey).wrong.join()).toContain('It is not signed');
});

test('what was cut off is no JSON any more', () => {
  expect(verifyReport(text.slice(0, 900), beside).wrong).toEqual([
    'This is no JSON any more: the file was cut or changed.',
  ]);
});
