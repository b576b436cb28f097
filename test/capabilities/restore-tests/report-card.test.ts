import { describe, expect, test } from '@jest/globals';

import { reportCard, reportSentence } from '../../../src/capabilities/restore-tests/report-card.ts';
import { reportMarkdown } from '../../../src/capabilities/restore-tests/report-markdown.ts';
import { reportPicture } from '../../../src/capabilities/restore-tests/report-picture.ts';
import type { RestoreTestReport } from '../../../src/domain/restore-test/report.ts';
import { read } from '../../support/read-message.ts';
import { aReport } from '../../support/restore-test-report.ts';

const failed = aReport({
  verdict: 'not proven',
  level: 'data',
  reasons: ['1 of 2 workloads is not ready'],
  workloads: [
    { name: 'deployments.apps/shop/web', ready: true },
    { name: 'statefulsets.apps/shop/db', ready: false, why: 'the image can’t be pulled' },
  ],
  probes: [{ name: 'shop answers', outcome: 'failed', detail: 'HTTP 503', tookMs: 30_000 }],
});

const hostile = '<!channel> <@U2BEN> *bold* `code` <https://evil.example|x> <script>';

/** Every text that comes from a cluster, from the configuration or from a person. */
const attacked: RestoreTestReport = aReport({
  scenario: hostile,
  cluster: hostile,
  requester: hostile,
  approvedBy: [hostile],
  verdict: 'not proven',
  reasons: [hostile],
  limits: [hostile],
  namespaces: [{ from: hostile, to: hostile }],
  backup: {
    ...backupOf(aReport()),
    name: hostile,
    phase: hostile,
    passedOver: { name: hostile, why: hostile },
  },
  objects: {
    ...aReport().objects,
    missing: [hostile],
    different: [hostile],
    extra: [hostile],
    keptOut: [hostile],
  },
  workloads: [{ name: hostile, ready: false, why: hostile }],
  probes: [{ name: hostile, outcome: 'failed', detail: hostile, tookMs: 1 }],
  volumes: { withData: [hostile], withoutData: [hostile] },
  times: { ...aReport().times, steps: [{ name: hostile, begunAt: 0, endedAt: 1, waiting: false }] },
});

function backupOf({ backup }: RestoreTestReport): NonNullable<RestoreTestReport['backup']> {
  if (backup === undefined) {
    throw new Error('the report has no backup');
  }
  return backup;
}

function shown(report: RestoreTestReport, language: 'en' | 'zh' = 'en'): string {
  return read(reportCard(report, { language })).join('\n');
}

describe('the card', () => {
  test('says first what was proven and how long it took against the target', () => {
    const [first] = read(reportCard(aReport(), { language: 'en' }));

    expect(first).toBe(
      '✅ *Drill shop: proven*, it served 4 min 12 sec after it was asked for, within its target of 1 hr',
    );
  });

  test('names what is not ready and which probe failed', () => {
    expect(shown(failed)).toContain(
      '`statefulsets.apps/shop/db` is not ready: the image can’t be pulled',
    );
    expect(shown(failed)).toContain('Probe `shop answers` failed: HTTP 503');
    expect(shown(failed)).toContain('1 of 2 ready');
  });

  test('tells a missed target', () => {
    const late = aReport({ times: { ...aReport().times, targetMs: 60_000 } });

    expect(shown(late)).toContain('later than its target of 1 min');
  });

  test('tells what the isolation kept out as no failure', () => {
    expect(shown(aReport())).toContain('Kept out by the isolation of the copy, not broken');
  });

  test('says where it lies and by which key it is signed, or why it does not', () => {
    const filed = { files: [], place: 's3://acme/reports/op-7f3k', fingerprint: 'ab'.repeat(32) };
    const loose = { files: [], trouble: 'The archive can’t be written.' };

    expect(read(reportCard(aReport(), { language: 'en', filed })).at(-1)).toBe(
      'Archived in `s3://acme/reports/op-7f3k`, signed by key `abababababababab`',
    );
    expect(read(reportCard(aReport(), { language: 'en', filed: loose })).at(-1)).toContain(
      'unsigned',
    );
  });

  test('is told in Chinese', () => {
    expect(shown(aReport(), 'zh')).toContain(
      '✅ *演练 shop：已证明可恢复* · 从提出请求到恢复服务用时 4分钟 12秒，在目标 1小时 之内',
    );
    expect(reportSentence(aReport(), 'zh')).toMatch(/。$/);
  });

  test('lets nobody mention, link or format', () => {
    const json = JSON.stringify(reportCard(attacked, { language: 'en' }));

    expect(json).not.toMatch(/<!channel>|<@U2BEN>|<https:|<script>/);
    expect(json.replaceAll(/`[^`]*`/g, '')).not.toContain('*bold*');
  });
});

test('the Markdown tells all of it, and what is hostile stays text', () => {
  const text = reportMarkdown(aReport({ evidence: { 'timeline.png': 'a'.repeat(64) } }), 'en');
  const bad = reportMarkdown(attacked, 'en');

  expect(text).toContain('| Recovery time | 4 min 12 sec |');
  expect(text).toContain('| wait for the turn (waiting) |');
  expect(text).toContain(`| \`timeline.png\` | \`${'a'.repeat(64)}\` |`);
  expect(bad.replaceAll(/`[^`\n]*`/g, '')).not.toMatch(/<[a-z!@]|(?<!\\)\*bold|\]\(/);
  expect(bad.split('\n').filter((line) => line.startsWith('<'))).toEqual([]);
});

test('the picture is an image of the steps, whatever their names are', () => {
  const good = reportPicture(aReport());
  const bad = reportPicture(attacked);

  expect(good).toContain('>wait for the turn</text>');
  expect(good).toContain('served after 4 min 12 sec (target 1 hr)');
  expect(bad).not.toContain('<script>');
  expect(bad).not.toContain('NaN');
});
