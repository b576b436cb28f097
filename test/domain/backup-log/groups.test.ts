import { describe, expect, test } from '@jest/globals';
import { groups } from '../../../src/domain/backup-log/groups.ts';
import { parseLogLine } from '../../../src/domain/backup-log/log-line.ts';
import { shape, spoken, subject } from '../../../src/domain/backup-log/shape.ts';

function line(message: string, error = '', more = 'name=web-0 namespace=shop resource=pods') {
  const parsed = parseLogLine(
    `time="2026-11-22T10:00:01Z" level=error msg=${JSON.stringify(message)} error=${JSON.stringify(error)} ${more}`,
  );
  if (parsed === undefined) {
    throw new Error('the test line is raw');
  }
  return parsed;
}

describe('lines have the same shape', () => {
  test.each([
    ['that differ in a name', 'no data in web', 'name=web', 'no data in api', 'name=api'],
    ['that differ in numbers', 'took 12ms of 3', '', 'took 9999s of 4', ''],
    ['that differ in what is quoted', 'pod "alpha" is gone', '', 'pod "beta" is gone', ''],
    [
      'that differ in ids',
      'snapshot 3f2a9c10-aaaa-bbbb-cccc-1234567890ab failed',
      '',
      'snapshot 77777777-dddd-eeee-ffff-ba0987654321 failed',
      '',
    ],
    [
      'that differ in request ids of the store',
      'api error AccessDenied: Access Denied, RequestID: ABCDEFGH',
      '',
      'api error AccessDenied: Access Denied, RequestID: ZYXWVUTS',
      '',
    ],
    [
      'that differ in addresses',
      'dial tcp 10.0.0.1:443 failed',
      '',
      'dial tcp 10.9.8.7:9000 failed',
      '',
    ],
    ['that name more or fewer', 'missing a1, b2', '', 'missing a1, b2, c3, d4', ''],
  ])('%s', (_how, first, firstMore, second, secondMore) => {
    expect(shape(line(first, '', firstMore))).toBe(shape(line(second, '', secondMore)));
  });
});

describe('lines have different shapes', () => {
  test.each([
    ['other words', 'access denied', 'no such bucket'],
    [
      'another status',
      'https response error StatusCode: 403',
      'https response error StatusCode: 404',
    ],
    ['another exit code', 'terminated with exit code 126', 'terminated with exit code 1'],
  ])('of %s', (_of, first, second) => {
    expect(shape(line(first))).not.toBe(shape(line(second)));
  });
});

describe('what is said of a line', () => {
  test('is the message with the error behind it, out of its wrapping', () => {
    expect(spoken(line('Error backing up item', 'rpc error: code = Unknown desc = denied'))).toBe(
      'Error backing up item: denied',
    );
  });

  test('is not said twice', () => {
    expect(spoken(line('failed: denied', 'denied'))).toBe('failed: denied');
  });

  test.each([
    ['name=web-0 namespace=shop resource=pods', 'pods shop/web-0'],
    ['namespace=shop resource=pods', 'pods shop'],
    ['resource=pods', ''],
  ])('%s is about %j', (more, about) => {
    expect(subject(line('x', '', more))).toBe(about);
  });
});

describe('groups', () => {
  test('count, and keep the first and the last example', () => {
    const found = groups();
    ['web-0', 'web-1', 'web-2'].forEach((name) =>
      found.add(line(`can’t read ${name}`, '', `name=${name} namespace=shop resource=pods`)),
    );

    expect(found.list(10)).toMatchObject({
      errors: 3,
      warnings: 0,
      groups: [
        {
          severity: 'error',
          count: 3,
          first: { text: 'can’t read web-0', subject: 'pods shop/web-0' },
          last: { text: 'can’t read web-2' },
        },
      ],
      others: { errors: 0, warnings: 0 },
    });
  });

  test('tell errors before warnings, the most frequent first, and count the rest', () => {
    const found = groups();
    const warning = { ...line('hm'), level: 'warning' };
    ['rare', 'often', 'often'].forEach((message) => found.add(line(message)));
    [warning, warning, warning].forEach((one) => found.add(one));
    found.add({ ...line('progress'), level: 'info' });

    const { groups: listed, others } = found.list(2);

    expect(listed.map((one) => one.first.text)).toEqual(['often', 'rare']);
    expect(others).toEqual({ errors: 0, warnings: 3 });
  });

  test('stay small whatever kinds there are', () => {
    const found = groups();
    for (let kind = 0; kind < 100_000; kind += 1) {
      found.add(
        line(
          `odd ${kind.toString(26).replaceAll(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? '')}`,
        ),
      );
    }

    const { groups: listed, errors, others } = found.list(20);

    expect(errors).toBe(100_000);
    expect(listed).toHaveLength(20);
    expect(others.errors).toBeGreaterThan(90_000);
  });
});
