import { describe, expect, test } from '@jest/globals';

import type { Capability } from '../../../src/capability.ts';
import { history } from '../../../src/capabilities/history/index.ts';
import type { RestoreTestReport } from '../../../src/domain/restore-test/report.ts';
import { anAsked } from '../../support/asked.ts';
import { read } from '../../support/read-message.ts';
import { aReport } from '../../support/restore-test-report.ts';
import { runJob } from '../../support/run-job.ts';
import { aScenario, someSettings } from '../../support/settings.ts';
import { hours, noon } from '../../support/velero.ts';

const drawn: string[] = [];

function theHistory(reports: readonly RestoreTestReport[]): Capability {
  return history({
    settings: someSettings({
      scenarios: [aScenario({ rtoMs: hours }), aScenario({ name: 'cart' })],
    }),
    reports: {
      save: async () => {},
      find: async () => undefined,
      recent: async (most, only = {}) =>
        reports
          .filter(({ cluster }) => only.cluster === undefined || cluster === only.cluster)
          .filter(({ kind }) => only.kind === undefined || kind === only.kind)
          .filter(({ scenario }) => only.scenario === undefined || scenario === only.scenario)
          .slice(0, most),
    },
    pictures: {
      png: async (svg) => {
        drawn.push(svg);
        return Buffer.from('png');
      },
    },
  });
}

async function said(
  reports: readonly RestoreTestReport[],
  flags: Readonly<Record<string, string>> = {},
  language: 'en' | 'zh' = 'en',
): Promise<string> {
  const command = theHistory(reports).commands?.find(({ name }) => name === 'history');
  const asked = anAsked({ privateLanguage: language });
  const decision = await command?.say({ arguments: {}, flags }, asked);
  return decision !== undefined && 'tell' in decision ? read(decision.tell).join('\n') : '';
}

const validation = aReport({
  operation: 'op-val1',
  kind: 'validation',
  verdict: 'not proven',
  times: { ...aReport().times, askedAt: noon - hours },
});

describe('history', () => {
  test('lists what was tried, the newest first, with what it came to', async () => {
    const text = await said([validation, aReport()]);

    expect(text).toContain('✅ *Drill `shop`: proven*');
    expect(text).toContain('served after 4 min 12 sec');
    expect(text).toContain('🔴');
    expect(text.indexOf('op-7f3k')).toBeLessThan(text.indexOf('op-val1'));
  });

  test('is narrowed by kind and scenario', async () => {
    expect(await said([validation, aReport()], { kind: 'drill' })).not.toContain('op-val1');
    expect(await said([aReport()], { scenario: 'cart' })).toContain('No restore test');
  });

  test('does not take a scenario that is neither configured nor was ever tried', async () => {
    const command = theHistory([aReport({ scenario: 'old' })]).commands?.[0];
    function ask(scenario: string, more: Readonly<Record<string, string>> = {}): unknown {
      return command?.say({ arguments: {}, flags: { scenario, ...more } }, anAsked());
    }

    expect(await ask('crat')).toEqual({
      noSuch: {
        what: 'scenario',
        word: 'crat',
        said: { flag: 'scenario' },
        known: ['shop', 'cart', 'old'],
        lists: ['history'],
      },
    });
    expect(await ask('old', { kind: 'canary' })).toHaveProperty('tell');
    expect(await ask('cart')).toHaveProperty('tell');
  });

  test('asks back for a mistyped kind', async () => {
    expect(await said([], { kind: 'dril' })).toBe('There is no kind dril: is drill meant?');
  });

  test('is told in Chinese', async () => {
    expect(await said([aReport()], {}, 'zh')).toContain('已证明可恢复');
  });

  test('names that clusters made can’t format or mention', async () => {
    const text = await said([aReport({ scenario: '<!channel>*x*' })]);

    expect(text).not.toContain('<!channel>');
  });
});

describe('rto', () => {
  test('shows times against targets, with a picture as file that says what it shows', async () => {
    const { lines, steps, ending } = await runJob(theHistory([aReport()]), 'rto', {
      clusters: ['prod-eu'],
    });

    expect(lines[0]).toBe('*1 of 2 scenarios recovered within the target*; none missed it.');
    expect(lines.join('\n')).toContain('last served after *4 min 12 sec*');
    expect(lines.join('\n')).toContain('never drilled');
    expect([...steps.kept.values()].map(({ title }) => title)).toEqual([
      'Recovery times of drills, last: shop 4 min 12 sec',
    ]);
    expect(ending.thread).toHaveLength(1);
    expect(drawn.at(-1)).toContain('target 1 hr');
  });

  test('says first which target was missed', async () => {
    const slow = aReport({ times: { ...aReport().times, recoveryMs: 2 * hours } });

    const { lines } = await runJob(theHistory([slow]), 'rto', { clusters: ['prod-eu'] });

    expect(lines[0]).toBe('*Target missed*: the last drill of `shop` took longer than promised.');
  });

  test('draws nothing where nothing was measured', async () => {
    const { lines, steps } = await runJob(theHistory([]), 'rto', { clusters: ['prod-eu'] });

    expect(lines[0]).toBe('No recovery time was measured against a target yet.');
    expect(steps.kept.size).toBe(0);
  });
});
