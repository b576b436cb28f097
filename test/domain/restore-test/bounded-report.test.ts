import { expect, test } from '@jest/globals';

import { boundedReport } from '../../../src/domain/restore-test/bounded-report.ts';
import { reportSchema } from '../../../src/domain/restore-test/report-schema.ts';
import { aReport } from '../../support/restore-test-report.ts';

const many = Array.from({ length: 5_000 }, (_, at) => `pods/shop/web-${at}`);

test('a report of usual size stays as it is', () => {
  expect(boundedReport(aReport())).toEqual(aReport());
});

test('a report of thousands fits a record, counts what it leaves out, and doing it again changes nothing', () => {
  const large = aReport({
    reasons: many.map((name) => `${name} ${'is missing '.repeat(80)}`),
    objects: {
      expected: 9_000,
      came: 4_000,
      missing: many,
      extra: many,
      different: many,
      keptOut: many,
    },
    workloads: many.map((name, at) => ({ name, ready: at !== 4_999, why: 'because '.repeat(100) })),
  });

  const bounded = boundedReport(large);

  expect(JSON.stringify(bounded).length).toBeLessThan(48 * 1024);
  expect(bounded.objects.missing.at(-1)).toMatch(/^and \d+ more$/);
  expect(
    bounded.objects.missing.length + Number(/\d+/.exec(bounded.objects.missing.at(-1) ?? '')) - 1,
  ).toBe(5_000);
  expect(bounded.workloads[0]).toMatchObject({ name: 'pods/shop/web-4999', ready: false });
  expect(boundedReport(bounded)).toEqual(bounded);
  expect(reportSchema.parse(bounded)).toEqual(bounded);
});

test('what looks like a secret is masked wherever it stands', () => {
  const token = 'xoxb-1234567890-abcdefghij';
  const report = aReport({
    reasons: [`failed with ${token}`],
    probes: [
      { name: 'db', outcome: 'failed', detail: 'postgres://shop:hunter2@db/shop', tookMs: 1 },
    ],
  });

  const text = JSON.stringify(boundedReport(report));

  expect(text).not.toContain(token);
  expect(text).not.toContain('hunter2');
});
