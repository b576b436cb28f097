import { describe, expect, test } from '@jest/globals';

import type { BucketTrouble } from '../../../src/domain/bucket-reach.ts';
import { wordsOf } from '../../../src/domain/diagnosis/buckets/words-of.ts';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import { someFacts } from '../../support/diagnosis.ts';
import {
  endedBy,
  reachedSo,
  storeSaid,
  toldOf,
  treeOf,
  unavailable,
} from '../../support/reached-buckets.ts';
import { aBackup, aClusterState, aStorageLocation } from '../../support/velero.ts';
import { aReach, aServerSeen } from '../../support/velero-seen.ts';

describe('the way to a bucket', () => {
  test('that was gone to its end says nothing', () => {
    expect(toldOf(aReach())).toEqual([]);
  });

  test.each(Object.keys(wordsOf) as BucketTrouble[])(
    'that ended by "%s" is told once, in words of its own',
    (why) => {
      const findings = toldOf(aReach(endedBy(why)));

      expect(findings.map(({ check }) => check)).toEqual([`bucket/${wordsOf[why].check}`]);
      expect(findings[0]?.evidence[0]).toMatch(/^Lifeboat, LIST of https:\/\/s3\.example\.com: /);
      expect(findings[0]?.cause.en).toContain('Seen from where Lifeboat runs');
    },
  );

  test('is Lifeboat’s own matter where Velero reaches the bucket', () => {
    const [finding] = toldOf(aReach(endedBy('denied')));

    expect(finding).toMatchObject({ check: 'bucket/denied', severity: 'P2' });
    expect(finding?.cause.en).toContain('can reach it');
    expect(finding?.evidence).toContain('Velero, status.phase: Available');
  });

  test('is no alarm where nobody gave Lifeboat credentials', () => {
    expect(toldOf(aReach(endedBy('no credentials')), unavailable)[0]).not.toMatchObject({
      check: 'bucket/no-credentials',
      severity: 'P1',
    });
    expect(toldOf(aReach(endedBy('no credentials')))).toMatchObject([{ severity: 'info' }]);
  });

  test('explains that Velero calls the location unavailable, where both say the same', () => {
    expect(treeOf(aReach(endedBy('denied')), unavailable)).toEqual([
      ['bucket/denied', 'P1', ['storage-location/unavailable', 'cause/9']],
    ]);
  });

  test('explains nothing where Velero has another reason', () => {
    expect(treeOf(aReach(endedBy('no such host')), unavailable)).toEqual([
      ['cause/9', 'P1', ['storage-location/unavailable']],
      ['bucket/no-such-host', 'P2', []],
    ]);
  });

  test.each([
    ['certificate expired', 'x509: certificate has expired or is not yet valid: current time …'],
    ['other name', 'tls: failed to verify certificate: x509: certificate is valid for a, not b'],
    ['TLS expected', 'Client sent an HTTP request to an HTTPS server.'],
    ['no TLS', 'http: server gave HTTP response to HTTPS client'],
    ['not reached', 'dial tcp 10.1.2.3:443: connect: connection refused'],
    ['unexpected', 'something that nobody has seen before'],
  ] as const)('"%s" fits what Velero says in the words of Go', (why, message) => {
    const [root] = treeOf(aReach(endedBy(why)), { phase: 'Unavailable', message });

    expect(root?.[0]).toBe(`bucket/${wordsOf[why].check}`);
    expect(root?.[2]).toContain('storage-location/unavailable');
  });

  test('of one location does not explain what Velero says of another', () => {
    const state = aClusterState({
      storageLocations: [
        aStorageLocation(unavailable),
        aStorageLocation({ name: 'offsite', isDefault: false, bucket: 'offsite' }),
      ],
    });
    const reached = [
      { location: 'default', reach: aReach() },
      { location: 'offsite', reach: aReach(endedBy('denied')) },
    ];

    const roots = diagnose(someFacts({ state, seen: { buckets: { reached, others: 0 } } }));

    expect(roots.map(({ check, consequences }) => [check, consequences.length])).toEqual([
      ['cause/9', 1],
      ['bucket/denied', 0],
    ]);
  });

  test('to a bucket that both miss, with good copies in it, is the worst', () => {
    const location = { phase: 'Unavailable', message: storeSaid('NoSuchBucket: gone') };
    const withCopies = reachedSo(aReach(endedBy('no such bucket')), location);
    const state = { ...withCopies.state, backups: [aBackup()] };

    expect(diagnose({ ...withCopies, state })[0]).toMatchObject({
      check: 'bucket/missing',
      severity: 'P0',
    });
    expect(diagnose({ ...withCopies, state: { ...state, backups: [] } })[0]).toMatchObject({
      check: 'bucket/missing',
      severity: 'P1',
    });
  });

  test('that leads to a link-local address is told loudly, whatever Velero says', () => {
    const refused = aReach({
      ended: { step: 'address', why: 'refused address', said: '169.254.169.254 …' },
    });

    expect(toldOf(refused)).toMatchObject([{ check: 'bucket/address-refused', severity: 'P1' }]);
  });

  test('shows what was seen on it: the machines, the certificate, the bucket in the host’s name', () => {
    const [finding] = toldOf(
      aReach({
        ended: { step: 'TLS', why: 'other name', said: 'ERR_TLS_CERT_ALTNAME_INVALID' },
        bucketInHost: true,
      }),
    );

    expect(finding?.evidence.join('\n')).toContain('s3ForcePathStyle');
    expect(finding?.evidence).toContain('10.1.2.3: takes connections');
    expect(finding?.evidence.join('\n')).toContain('certificate of s3.example.com, by Acme Root');
    expect(finding?.remedy.commands[0]).toBe(
      'openssl s_client -connect s3.example.com:443 -servername s3.example.com -showcerts </dev/null',
    );
  });

  test('differs where Velero goes by a proxy', () => {
    const facts = reachedSo(aReach(endedBy('timed out')));
    const veleroServer = aServerSeen({ proxies: ['HTTPS_PROXY=http://proxy:3128'] });

    const [root] = diagnose({ ...facts, seen: { ...facts.seen, veleroServer } });

    expect(root?.evidence).toContain(
      'Velero goes by a proxy, Lifeboat does not: HTTPS_PROXY=http://proxy:3128',
    );
  });

  test('never puts more than a quoted word of an address into a command', () => {
    const [finding] = toldOf(
      aReach({ address: 'https://a.example/;reboot', ...endedBy('not reached') }),
    );

    expect(finding?.remedy.commands[0]).toBe(
      "curl -sv --max-time 10 -o /dev/null 'https://a.example/;reboot/'",
    );
  });
});
