import { describe, expect, test } from '@jest/globals';
import { parseLogLine, severity } from '../../../src/domain/backup-log/log-line.ts';

describe('a line of the text form', () => {
  test('is taken apart, quotes and dotted keys included', () => {
    const text = String.raw`time="2026-11-22T10:00:01Z" level=error msg="Error backing up item" backup=velero/daily-1 error="rpc error: code = Unknown desc = \"x\"\n\tdenied" error.file="/go/src/item.go:123" logSource="pkg/backup/backup.go:948" name=web-0 namespace=shop resource=pods`;

    expect(parseLogLine(text)).toEqual({
      time: '2026-11-22T10:00:01Z',
      level: 'error',
      message: 'Error backing up item',
      error: 'rpc error: code = Unknown desc = "x"\n\tdenied',
      fields: {
        backup: 'velero/daily-1',
        'error.file': '/go/src/item.go:123',
        logSource: 'pkg/backup/backup.go:948',
        name: 'web-0',
        namespace: 'shop',
        resource: 'pods',
      },
    });
  });

  test('may have empty and unicode values', () => {
    expect(parseLogLine(String.raw`level=info msg="\u5907\u4efd \xff" progress=`)).toEqual({
      level: 'info',
      message: '备份 ÿ',
      fields: { progress: '' },
    });
  });

  test('of no key twice keeps the last', () => {
    expect(parseLogLine('level=info msg=a msg=b')?.message).toBe('b');
  });
});

describe('a line of JSON', () => {
  test('has its error under error.message', () => {
    const line = {
      time: '2026-11-22T10:00:01Z',
      level: 'warning',
      msg: 'volume skipped',
      'error.message': 'no such file',
      count: 3,
    };

    expect(parseLogLine(JSON.stringify(line))).toEqual({
      time: '2026-11-22T10:00:01Z',
      level: 'warning',
      message: 'volume skipped',
      error: 'no such file',
      fields: { count: '3' },
    });
  });

  test.each(['{"level":"info"', '{}', '[]', 'null', '{"msg":"no level"}'])(
    '%s is raw when it is none of Velero’s',
    (text) => {
      expect(parseLogLine(text)).toBeUndefined();
    },
  );
});

test.each([
  '',
  'panic: runtime error: index out of range',
  '***************************begin pod logs[velero/node-agent-x]',
  'level=info without an equals sign msg=x',
  '\u0000\u0001\uFFFD\uFFFD',
])('%j is raw', (text) => {
  expect(parseLogLine(text)).toBeUndefined();
});

test.each([
  ['error', 'error'],
  ['fatal', 'error'],
  ['panic', 'error'],
  ['warning', 'warning'],
  ['warn', 'warning'],
  ['WARNING', 'warning'],
  ['info', undefined],
  ['debug', undefined],
])('level %s counts as %s', (level, grade) => {
  const line = parseLogLine(`level=${level} msg=x`);

  expect(line === undefined ? 'raw' : severity(line)).toBe(grade);
});

test('a line of many fields, an endless value and an endless key takes no time', () => {
  const many = Array.from({ length: 5000 }, (_, index) => `k${index}=v`).join(' ');

  expect(parseLogLine(`level=info msg=x ${many}`)?.message).toBe('x');
  expect(parseLogLine(`level=info msg="${'\\"'.repeat(16_000)}`)?.message).toHaveLength(16_000);
  expect(parseLogLine('k'.repeat(32_000))).toBeUndefined();
});

test.each([
  'level=error msg="the store said: <xml',
  'level=error msg="the store said: <xml\\',
  '{"level":"error","msg":"the store said: <xml',
  '{"level":"error","msg":"the store said: <xml\\',
])('%j, which was cut because it is megabytes long, is still an error', (text) => {
  const line = parseLogLine(text);

  expect(line).toMatchObject({ level: 'error', message: 'the store said: <xml' });
});

test('keys of every object stay plain data', () => {
  const line = parseLogLine('level=info msg=x constructor=y __proto__=z toString=w');

  expect(line?.fields['constructor']).toBe('y');
  expect(Object.getPrototypeOf(line?.fields)).toBe(Object.prototype);
});
