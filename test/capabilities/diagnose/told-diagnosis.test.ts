import { describe, expect, test } from '@jest/globals';
import { diagnosisEnding } from '../../../src/capabilities/diagnose/card.ts';
import { diagnosisJson, diagnosisMarkdown } from '../../../src/capabilities/diagnose/files.ts';
import { maskedFindings } from '../../../src/capabilities/diagnose/masked-findings.ts';
import { toldDiagnosis } from '../../../src/capabilities/diagnose/told-diagnosis.ts';
import type { Finding, Root } from '../../../src/domain/diagnosis/finding.ts';
import { buttons, read } from '../../support/read-message.ts';
import { noon } from '../../support/velero.ts';

const request = { cluster: 'prod-eu', scope: { what: 'everything' } } as const;

function aFinding(given: Partial<Finding> = {}): Finding {
  return {
    check: 'backup/failed',
    severity: 'P2',
    subject: { kind: 'Backup', name: 'daily-1' },
    title: { en: 'Backup daily-1 failed', zh: '备份 daily-1 失败' },
    evidence: ['status.phase: Failed'],
    cause: { en: 'It was refused.', zh: '被拒绝。' },
    remedy: {
      say: { en: 'Look at `bucket`.', zh: '查看 `bucket`。' },
      commands: ['kubectl get backups'],
    },
    ...given,
  };
}

function aRoot(given: Partial<Root> = {}): Root {
  return { ...aFinding(given), consequences: given.consequences ?? [] };
}

function lines(roots: readonly Root[], language: 'en' | 'zh' = 'en'): readonly string[] {
  return read(diagnosisEnding(request, toldDiagnosis(roots, noon, language), [], language).card);
}

describe('the card', () => {
  test('has the root in its first line, and what follows from it below', () => {
    const told = lines([
      aRoot({
        severity: 'P0',
        consequences: [aFinding({ title: { en: 'The next one', zh: '下一个' } })],
      }),
    ]);

    expect(told[0]).toBe('🔴 P0 · *Backup daily-1 failed* in `prod-eu`.');
    expect(told.join('\n')).toContain('This also causes: The next one');
    expect(told.join('\n')).toContain('*What to do*: Look at `bucket`.');
    expect(told.join('\n')).toContain('kubectl get backups');
  });

  test('offers a backup now of the schedule that it would help', () => {
    const inDanger = aRoot({
      check: 'protection/unprotected',
      subject: { kind: 'Schedule', name: 'daily' },
    });

    const { card } = diagnosisEnding(request, toldDiagnosis([inDanger], noon, 'en'), [], 'en');

    expect(buttons(card)).toMatchObject({ 'Back up now': 'now daily --cluster prod-eu' });
    expect(lines([aRoot()]).join()).not.toContain('Back up now');
  });

  test('shows the three worst and counts all', () => {
    const told = lines(
      Array.from({ length: 9 }, (_, at) => aRoot({ title: { en: `Trouble ${at}`, zh: '' } })),
    ).join('\n');

    expect(told.match(/Trouble \d/g)).toEqual(['Trouble 0', 'Trouble 1', 'Trouble 2']);
    expect(told).toContain('9 P2, all with evidence in the thread');
  });

  test('says what could not be looked at, also when nothing was found', () => {
    const notSeen = aRoot({
      check: 'not-seen',
      severity: 'info',
      title: { en: 'Could not check: pods', zh: '' },
      cause: { en: 'No right.', zh: '' },
    });
    const told = lines([notSeen]).join('\n');

    expect(told).toContain('nothing wrong was found');
    expect(told).toContain('Only a restore proves');
    expect(told).toContain('Could not check: pods. No right.');
  });

  test('offers the errors of the backup that failed', () => {
    expect(lines([aRoot()]).join('\n')).toMatch(/\[Diagnose again\] \[Its errors\]/);
  });

  test.each([
    ['is damaged', 'integrity/damaged'],
    ['nobody has verified', 'integrity/never-verified'],
  ])('offers to look at the bytes of the backup that %s', (_, check) => {
    const roots = [aRoot({ check })];
    const { card } = diagnosisEnding(request, toldDiagnosis(roots, noon, 'en'), [], 'en');

    expect(buttons(card)).toMatchObject({
      'Verify stored data': 'verify daily-1 --cluster prod-eu',
    });
  });

  test('offers nothing of what only a log calls a backup', () => {
    const subject = { kind: 'Backup', name: 'daily-1 --cluster other' };

    expect(lines([aRoot({ subject })]).join('\n')).not.toContain('[Its errors]');
  });

  test('speaks the language of its channel', () => {
    expect(lines([aRoot()], 'zh')[0]).toContain('备份 daily-1 失败');
  });
});

describe('what is hostile', () => {
  const hostile = '<!channel> *bold* <https://evil.example|click> `rm -rf` ```\nfence';

  test('stays inert on the card', () => {
    const root = aRoot({
      title: { en: hostile, zh: hostile },
      evidence: [hostile],
      cause: { en: hostile, zh: hostile },
    });
    const { card } = diagnosisEnding(request, toldDiagnosis([root], noon, 'en'), [], 'en');

    expect(JSON.stringify(card)).not.toMatch(/"mrkdwn"[^}]*<!channel>/);
    expect(JSON.stringify(card)).not.toContain('<https://evil.example|click>"');
  });

  test('closes no fence of the Markdown', () => {
    const markdown = new TextDecoder().decode(
      diagnosisMarkdown(request, [aRoot({ evidence: [hostile] })], noon, 'en'),
    );

    expect(markdown).toContain('````text');
  });

  test('has no secret in titles, evidence, causes, remedies and commands', () => {
    const secret = 'postgres://bot:hunter22secret@db.example';
    const said = { en: secret, zh: secret };
    const finding = aFinding({
      title: said,
      evidence: [secret],
      cause: said,
      remedy: { say: said, commands: [secret] },
    });
    const masked = maskedFindings([{ ...finding, consequences: [finding] }]);

    expect(JSON.stringify(masked)).not.toContain('hunter22secret');
    expect(new TextDecoder().decode(diagnosisJson(request, masked, noon))).not.toContain(
      'hunter22secret',
    );
  });

  test.each([
    'pass\u200Bword=hunter22secret',
    '\u001B[31mpassword\u001B[0m=hunter22secret',
    'AKIA\u0000HUNTER22SECRETXX',
  ])('has no secret either that only what is not seen kept apart: %j', (secret) => {
    const said = { en: secret, zh: secret };
    const finding = aFinding({
      title: said,
      evidence: [secret],
      cause: said,
      subject: { kind: 'Backup', name: secret },
    });
    const shown = maskedFindings([{ ...finding, consequences: [] }]);
    const { card, thread } = diagnosisEnding(request, toldDiagnosis(shown, noon, 'en'), [], 'en');

    expect(JSON.stringify([shown, card, thread])).not.toMatch(/hunter22secret|HUNTER22/);
  });
});

test('however much was found, what is told is small, and what is left out is counted', () => {
  const long = 'x'.repeat(5_000);
  const consequences = Array.from({ length: 500 }, () => aFinding());
  const roots = Array.from({ length: 3_000 }, () =>
    aRoot({
      evidence: Array(50).fill(long) as string[],
      cause: { en: long, zh: long },
      consequences,
    }),
  );

  const told = toldDiagnosis(roots, noon, 'en');

  expect(JSON.stringify(told).length).toBeLessThan(400_000);
  expect(told.counts.P2).toBe(3_000);
  expect(told.findings[0]?.moreConsequences).toBe(494);
});

test('however long what was found is, the files stay within what can be kept, and say what is left out', () => {
  const long = { en: '很'.repeat(9_000), zh: '很'.repeat(9_000) };
  const finding = aFinding({
    title: long,
    cause: long,
    evidence: Array(50).fill(long.en) as string[],
  });
  const masked = maskedFindings([
    { ...finding, consequences: Array(30).fill(finding) as Finding[] },
  ]);
  const roots = Array.from({ length: 300 }, () => masked).flat();

  const json = diagnosisJson(request, roots, noon);
  const markdown = diagnosisMarkdown(request, roots, noon, 'en');

  expect(Math.max(json.length, markdown.length)).toBeLessThan(10_000_000);
  const told = JSON.parse(new TextDecoder().decode(json)) as {
    readonly findings: readonly unknown[];
    readonly moreFindings: number;
  };
  expect(told.findings.length).toBeGreaterThan(1);
  expect(told.findings.length + told.moreFindings).toBe(300);
  expect(new TextDecoder().decode(markdown)).toContain(String(told.moreFindings));
});

test.each([
  ['`say` it', '`say` it'],
  ['set `a_b[]` and c_d[]', 'set `a_b[]` and c\\_d\\[\\]'],
  ['an open ` and [x](y)', 'an open \\` and \\[x\\](y)'],
  ['`a``[x](y)', '`a`\\`\\[x\\](y)'],
  ['`<img>`', '\\`\\<img\\>\\`'],
])('in the file, %s keeps its code spans and nothing else that formats', (said, written) => {
  const root = aRoot({ cause: { en: said, zh: said } });

  const markdown = new TextDecoder().decode(diagnosisMarkdown(request, [root], noon, 'en'));

  expect(markdown.split('\n\n')[3]).toBe(written);
});
