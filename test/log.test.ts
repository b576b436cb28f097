import { expect, test } from '@jest/globals';

import { capturedLog } from './support/captured-log.ts';

test('a line is JSON with its level in words, its time and its fields', () => {
  const captured = capturedLog();

  captured.log.info({ cluster: 'prod-eu', backups: 3 }, 'cluster listed');

  expect(captured.lines()).toEqual([
    expect.objectContaining({
      level: 'info',
      msg: 'cluster listed',
      cluster: 'prod-eu',
      backups: 3,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    }),
  ]);
});

test('a child carries the context of its parent', () => {
  const captured = capturedLog();

  captured.log.child({ operation: 'op-7f3k' }).child({ step: 'read' }).warn('step repeated');

  expect(captured.lines()[0]).toMatchObject({ operation: 'op-7f3k', step: 'read' });
});

test('fields that are secret by name never reach the line, two levels deep too', () => {
  const captured = capturedLog();

  captured.log.info(
    {
      token: 'plain-1',
      slack: { signingSecret: 'plain-2' },
      request: { by: { responseUrl: 'plain-3' } },
      cluster: 'prod-eu',
    },
    'started',
  );

  expect(captured.text()).not.toContain('plain-');
  expect(captured.lines()[0]).toMatchObject({ cluster: 'prod-eu', token: '***' });
});

test('secrets inside messages, fields and children are masked, and the line stays JSON', () => {
  const captured = capturedLog();
  const child = captured.log.child({ address: 'redis://app:hunter2hunter2@cache' });

  child.error({ why: { text: '{"password":"hunter2hunter2"}' } }, 'said token=hunter2hunter2');

  expect(captured.text()).not.toContain('hunter2');
  expect(captured.lines()[0]?.msg).toBe('said token=***');
});

test('an error gives message, code, stack and causes, and nothing that a library hung on it', () => {
  const captured = capturedLog();
  const cause = new Error('connect ECONNREFUSED redis://:hunter2@cache');
  const error = Object.assign(new Error('Redis is away', { cause }), {
    code: 'ECONNREFUSED',
    command: { args: ['whole record'] },
  });

  captured.log.error({ error }, 'record not written');

  const line = captured.lines()[0];
  expect(line?.['error']).toMatchObject({ type: 'Error', code: 'ECONNREFUSED' });
  expect(captured.text()).toContain('ECONNREFUSED redis://:***@cache');
  expect(captured.text()).not.toContain('whole record');
});
