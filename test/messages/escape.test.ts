import { describe, expect, test } from '@jest/globals';
import { code, cut, cutMarkdown, escape, visible } from '../../src/messages/escape.ts';

describe('text from outside in mrkdwn', () => {
  test.each([
    ['<!channel> <@U123> <#C1|x> <https://a|b>', '<'],
    ['&lt;!channel&gt;', '&lt;!channel&gt;'],
    ['*bold* _italic_ ~gone~ `code`', '*'],
    ['*bold* _italic_ ~gone~ `code`', '~'],
    ['*bold* _italic_ ~gone~ `code`', '`'],
    ['_italic_ and _more_', '_'],
    ['all is well :white_check_mark:', ':white_check_mark:'],
    [':100:', ':100:'],
    ['line\n> quote', '\n'],
    ['abc\u202Egnp.exe', '\u202E'],
    ['a\u200Bb\u2060c\uFEFFd\u00ADe', '\u200B'],
    ['bell\u0007 \u001B[31mred\u001B[0m', '\u001B'],
    ['hidden \u{E0041}\u{E0042}', '\u{E0041}'],
  ])('%j has no live %j', (hostile, live) => {
    expect(escape(hostile)).not.toContain(live);
  });

  test('a quote at the start does not become one', () => {
    expect(escape('> not a quote')).toBe('› not a quote');
  });

  test('a color of a terminal vanishes whole', () => {
    expect(escape('\u001B[1;31mred\u001B[0m \u001B]0;title\u0007end')).toBe('red end');
  });

  test.each(['shop-db_daily', 'a_b_c', '02:30:00', '2026-11-22T02:30:45Z', '备份 完成', 'a & b'])(
    '%j stays readable',
    (text) => {
      expect(escape(text)).toBe(text.replace('&', '&amp;'));
    },
  );

  test('a lone half of a character becomes the replacement character', () => {
    expect(escape('a\uD800b')).toBe('a\uFFFDb');
  });

  test('a tower of accents is cut down', () => {
    expect(visible(`e${'\u0301'.repeat(500)}`)).toHaveLength(4);
  });

  test('visible keeps lines and tabs and tells one kind of line break', () => {
    expect(visible('a\r\nb\tc\rd\u2028e')).toBe('a\nb\tc\nd\ne');
  });
});

describe('a name to copy', () => {
  test.each([
    ['daily-20261122', '`daily-20261122`'],
    ['a*b_c~d:e:f', '`a*b_c~d:e:f`'],
    ['x`y <!here>', '`xˋy &lt;!here&gt;`'],
    ['\u200B ', '`–`'],
  ])('%j is %j', (name, shown) => {
    expect(code(name)).toBe(shown);
  });
});

describe('a cut', () => {
  test('shows itself and stays within the limit', () => {
    expect(cut('abcdef', 4)).toBe('abc…');
    expect(cut('abcd', 4)).toBe('abcd');
    expect(cut('abcd', 0)).toBe('');
  });

  test('does not split a character', () => {
    expect(cut('a😀😀😀', 4)).toBe('a😀…');
    expect(cut('a😀😀😀', 3)).toBe('a…');
  });

  test.each([4, 5, 6, 7, 8, 9, 10, 11, 12])('keeps entities whole at %d', (limit) => {
    const shown = cutMarkdown('ab &amp; <!date^1^{time}|x> cd', limit);

    expect(shown.length).toBeLessThanOrEqual(limit);
    expect(shown).toMatch(/^ab( &amp;)?…$/);
  });

  test('closes a code span', () => {
    expect(cutMarkdown('see `a-very-long-name` there', 12)).toBe('see `a-ver`…');
  });
});
