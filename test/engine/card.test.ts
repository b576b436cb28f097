import { expect, it } from '@jest/globals';
import type { Operation } from '../../src/domain/operation.ts';
import {
  finalCard,
  noWorkerCard,
  person,
  runningCard,
  waitingCard,
} from '../../src/engine/card.ts';
import { actions, button, message, section } from '../../src/messages/compose.ts';

const askedAt = Date.UTC(2026, 10, 22, 8, 0, 0);

it('says in the first card what waits, who asked and under which id', () => {
  const card = textOf(waitingCard(anOperation()));

  expect(card).toContain('`drill prod`');
  expect(card).toContain('op-7f3k');
  expect(card).toContain('<@U0ANNA>');
});

it('shows the steps with their times, what goes on, and until when it waits', () => {
  const card = textOf(
    runningCard(
      anOperation({ cluster: 'prod-eu' }),
      [
        { name: 'start restore', begunAt: askedAt, endedAt: askedAt + 3_000 },
        {
          name: 'restore finished',
          begunAt: askedAt + 3_000,
          deadlineAt: askedAt + 3_600_000,
          progress: '120 of 340 items',
        },
      ],
      {},
    ),
  );

  expect(card).toContain('`prod-eu`');
  expect(card).toContain('✓ start restore · 3 sec');
  expect(card).toMatch(
    /▸ \*restore finished\* · since .* · 120 of 340 items · until .* at the latest/,
  );
});

it('names steps in the language of the channel, also when it tidies up after them', () => {
  const names = { 'start restore': { en: 'start the restore', zh: '开始恢复' } };
  const steps = [
    { name: 'start restore', begunAt: askedAt, endedAt: askedAt + 3_000 },
    { name: 'afterwards: start restore', begunAt: askedAt + 4_000 },
  ];

  const card = textOf(runningCard(anOperation({ language: 'zh' }), steps, { stepNames: names }));

  expect(card).toContain('✓ 开始恢复');
  expect(card).toContain('清理“开始恢复”');
});

it('names a step that comes once more by its first name and its number, and no time that is none', () => {
  const names = { 'wait for a decision': { en: 'wait for a decision', zh: '等待决定' } };
  const steps = [{ name: 'wait for a decision (2)', begunAt: askedAt, endedAt: askedAt + 999 }];
  const lines = (['en', 'zh'] as const).map((language) =>
    textOf(runningCard(anOperation({ language }), steps, { stepNames: names })),
  );

  expect(lines[0]).toContain('✓ wait for a decision (2)"');
  expect(lines[1]).toContain('✓ 等待决定（2）"');
});

it('lets nothing that the outside says mention or format', () => {
  const step = { name: 'wait', begunAt: askedAt, progress: '<!channel> *bold* `x`' };

  const card = textOf(runningCard(anOperation({ line: 'show <!here>`' }), [step]));

  expect(card).not.toContain('<!channel>');
  expect(card).not.toContain('<!here>');
  expect(card).not.toContain('*bold*');
});

it('shows the latest steps of many, and how many came before', () => {
  const steps = Array.from({ length: 40 }, (_, index) => ({
    name: `step ${index}`,
    begunAt: askedAt + index,
    endedAt: askedAt + index,
  }));

  const card = textOf(runningCard(anOperation(), steps));

  expect(card).toContain('15 earlier steps');
  expect(card).not.toMatch(/step 14\b/);
  expect(card).toContain('step 39"');
});

it('keeps the id, who asked and how long it took under the fullest card', () => {
  const full = message(
    'Full.',
    Array.from({ length: 50 }, () => section('x'.repeat(200))),
  );

  const card = finalCard(anOperation(), full, askedAt + 192_000);

  expect(card.blocks.length).toBeLessThanOrEqual(50);
  const footer = JSON.stringify(card.blocks.at(-1));
  expect(footer).toContain('op-7f3k');
  expect(footer).toContain('<@U0ANNA>');
  expect(footer).toContain('3 min 12 sec');
});

it('keeps a message above the steps whole enough, and its buttons and the steps in any case', () => {
  const pinned = message('Full.', [
    ...Array.from({ length: 48 }, (_, index) => section(`line ${index} ${'x'.repeat(180)}`)),
    actions(button({ action: 'drill.keep', label: 'Keep 2 h more', value: 'op-7f3k' })),
  ]);
  const steps = Array.from({ length: 40 }, (_, index) => ({
    name: `step ${index} ${'y'.repeat(60)}`,
    begunAt: askedAt + index,
    endedAt: askedAt + index,
  }));

  const card = runningCard(anOperation({ cluster: 'prod-eu' }), steps, { pinned });

  expect(card.text).toBe('Full.');
  expect(card.blocks.length).toBeLessThanOrEqual(50);
  expect(Buffer.byteLength(JSON.stringify(card.blocks))).toBeLessThanOrEqual(12_000);
  const text = textOf(card);
  expect(text).toContain('line 0 ');
  expect(text).toContain('… +');
  expect(text).toContain('Keep 2 h more');
  expect(text).toContain('32 earlier steps');
  expect(text).toContain('step 39 ');
  expect(text).toContain('op-7f3k');
});

it('says of a cancelled operation who stopped it, and which steps are not waited for any more', () => {
  const steps = [
    { name: 'restore finished', begunAt: askedAt, deadlineAt: askedAt + 60_000 },
    { name: 'afterwards: restore finished', begunAt: askedAt + 1_000 },
  ];
  const pinned = message('Approve?', [section('Approve?')]);

  const card = textOf(runningCard(anOperation(), steps, { pinned, cancelledBy: 'U0BEN' }));

  expect(card).toContain('was cancelled by <@U0BEN> and tidies up');
  expect(card).toContain('– restore finished');
  expect(card).toContain('▸ *tidy up after');
  expect(card).not.toContain('Approve?');
});

it('says after which steps something was left behind, and why', () => {
  const plain = message('Done.', [section('Done.')]);

  const leftBehind = [{ step: 'make namespace', why: 'quota <x> is *held*' }];
  const card = textOf(finalCard(anOperation(), plain, askedAt, { leftBehind }));

  expect(card).toContain('left behind');
  expect(card).toContain('make namespace: quota &lt;x&gt; is ∗held∗');
  expect(textOf(finalCard(anOperation(), plain, askedAt))).not.toContain('left behind');
});

it('says which kind of work no running worker knows', () => {
  const card = noWorkerCard(anOperation({ job: 'drill', version: 3 }));

  expect(card.text).toContain('`drill`');
  expect(card.text).toContain('version 3');
});

it('mentions people and nothing else', () => {
  expect(person('U0ANNA')).toBe('<@U0ANNA>');
  expect(person('timetable')).toBe('`timetable`');
  expect(person('!channel')).not.toContain('<!channel>');
});

function anOperation(some: Partial<Operation> = {}): Operation {
  return {
    id: 'op-7f3k',
    card: 'op-7f3k',
    job: 'drill',
    version: 1,
    request: {},
    line: 'drill prod',
    requester: { userId: 'U0ANNA', teamId: 'T0' },
    place: { channel: 'C0BACKUPS' },
    language: 'en',
    timeZone: 'Europe/Berlin',
    askedAt,
    state: 'running',
    ...some,
  };
}

function textOf(card: { readonly blocks: readonly unknown[] }): string {
  return JSON.stringify(card.blocks);
}
