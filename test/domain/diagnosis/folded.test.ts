import { describe, expect, test } from '@jest/globals';

import { folded } from '../../../src/domain/diagnosis/diagnose.ts';
import type { Finding, Origin, Severity } from '../../../src/domain/diagnosis/finding.ts';

const empty = { en: '', zh: '' };

function aFinding(
  check: string,
  name: string,
  given: { readonly follows?: readonly Origin[]; readonly severity?: Severity } = {},
): Finding {
  return {
    check,
    severity: 'P2',
    subject: { kind: check.split('/')[0] ?? '', name },
    title: empty,
    evidence: [],
    cause: empty,
    remedy: { say: empty, commands: [] },
    ...given,
  };
}

function tree(findings: readonly Finding[]) {
  return folded(findings).map(({ subject, severity, consequences }) => [
    subject.name,
    severity,
    consequences.map((one) => one.subject.name),
  ]);
}

describe('findings under what explains them', () => {
  test('a chain ends under its first cause, which is as severe as the worst of it', () => {
    const findings = [
      aFinding('backup/failed', 'b', { follows: [{ check: 'location/down' }], severity: 'P0' }),
      aFinding('location/down', 'l', { follows: [{ check: 'bucket/gone' }] }),
      aFinding('bucket/gone', 'k'),
    ];

    expect(tree(findings)).toEqual([['k', 'P0', ['b', 'l']]]);
  });

  test('of several causes of one kind the one of the same name explains', () => {
    const follows = [{ check: 'bucket/gone' }];
    const findings = [
      aFinding('bucket/gone', 'east'),
      aFinding('bucket/gone', 'west'),
      aFinding('location/down', 'west', { follows }),
    ];

    expect(tree(findings)).toEqual([
      ['east', 'P2', []],
      ['west', 'P2', ['west']],
    ]);
  });

  test('the likeliest cause that was found counts', () => {
    const follows = [{ check: 'not/there' }, { check: 'bucket/gone' }, { check: 'velero/down' }];
    const findings = [
      aFinding('velero/down', 'v'),
      aFinding('bucket/gone', 'k'),
      aFinding('backup/failed', 'b', { follows }),
    ];

    expect(tree(findings)).toEqual([
      ['v', 'P2', []],
      ['k', 'P2', ['b']],
    ]);
  });

  test('a cause of another subject explains nothing', () => {
    const follows = [{ check: 'location/down', subject: { kind: 'location', name: 'other' } }];

    expect(
      tree([aFinding('location/down', 'l'), aFinding('backup/failed', 'b', { follows })]),
    ).toEqual([
      ['l', 'P2', []],
      ['b', 'P2', []],
    ]);
  });

  test('what would explain each other in a circle is told once each, and nothing is lost', () => {
    const findings = [
      aFinding('a/a', 'a', { follows: [{ check: 'b/b' }] }),
      aFinding('b/b', 'b', { follows: [{ check: 'a/a' }] }),
      aFinding('c/c', 'c', { follows: [{ check: 'a/a' }] }),
    ];

    const told = tree(findings).flatMap(([name, , others]) => [name, ...(others as string[])]);

    expect(told).toHaveLength(3);
    expect(new Set(told)).toEqual(new Set(['a', 'b', 'c']));
  });
});
