import { expect, test } from '@jest/globals';

import { checkMessage } from '../../../sandbox/slack/block-kit.ts';
import { diagnosisEnding } from '../../../src/capabilities/diagnose/card.ts';
import { diagnosisJson, diagnosisMarkdown } from '../../../src/capabilities/diagnose/files.ts';
import { maskedFindings } from '../../../src/capabilities/diagnose/masked-findings.ts';
import { toldDiagnosis } from '../../../src/capabilities/diagnose/told-diagnosis.ts';
import { readLine } from '../../../src/domain/command-line.ts';
import { type Finding, severities } from '../../../src/domain/diagnosis/finding.ts';
import type { InEachLanguage } from '../../../src/domain/language.ts';
import type { Message } from '../../../src/messages/blocks.ts';
import { noon } from '../../support/velero.ts';

const mark = 'hVq7Rz2LpX9tWm4K';

const secrets = [
  `AKIA${mark.toUpperCase()}`,
  `Authorization: Bearer ${mark}`,
  `Authorization: AWS AKIAIOSFODNN7EXAMPLE:${mark}=`,
  `{"Authorization":["Basic ${mark}"]}`,
  `eyJhbGciOiJSUzI1NiIsImtpZCI6.eyJpc3MiOiJrdWJlcm5l.${mark}`,
  `https://s3.example.com/a.gz?X-Amz-Credential=${mark}%2Fs3&X-Amz-Signature=${mark}`,
  `https://acc.blob.core.windows.net/c?se=1&sig=${mark}%3D`,
  `postgres://bot:${mark}@db.example/shop`,
  `client-key-data: LS0tLS1CRUdJTi${mark}`,
  `-----BEGIN RSA PRIVATE KEY-----\n${mark}\n-----END RSA PRIVATE KEY-----`,
  `aws_secret_access_key=${mark}`,
  `pass\u200Bword=${mark}`,
  `{"token":"${mark}"}`,
];

const hostile = [
  '',
  '<!channel> <@U123> <#C1> <https://evil.example|click>',
  '*bold* _it_ ~no~ `code` :fire: > quote',
  '```\nfence\n```` \n# Title\n[click](https://evil.example) <img src=x>',
  '"\\\n\t\r\u0000\u001B[31m\u202E\uD800',
  "'; rm -rf / #",
  'x'.repeat(3_000),
  '备份失败'.repeat(900),
  '<&>`'.repeat(900),
  '\u0300'.repeat(400),
];

/** Numbers that look random and are the same in each run. */
function dice(seed: number): (sides: number) => number {
  let state = seed + 1;
  return (sides) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % sides;
  };
}

function someText(roll: (sides: number) => number): string {
  const all = [...hostile, ...secrets];
  return Array.from({ length: 1 + roll(4) }, () => all[roll(all.length)] ?? '').join(' ');
}

function someFinding(roll: (sides: number) => number): Finding {
  function said(): InEachLanguage<string> {
    return { en: someText(roll), zh: someText(roll) };
  }
  return {
    check: roll(6) === 0 ? 'not-seen' : 'backup/failed',
    severity: severities[roll(4)] ?? 'info',
    subject: { kind: roll(2) === 0 ? 'Backup' : 'Pod', name: someText(roll) },
    title: said(),
    evidence: Array.from({ length: roll(40) }, () => someText(roll)),
    cause: said(),
    remedy: { say: said(), commands: Array.from({ length: roll(12) }, () => someText(roll)) },
    ...(roll(2) === 0 ? { count: roll(100_000) } : {}),
  };
}

const request = { cluster: 'prod-eu', scope: { what: 'everything' } } as const;

test.each(Array.from({ length: 24 }, (_, seed) => seed))(
  'diagnosis %d of anything is told in messages that Slack takes, calls nobody and tells no secret',
  (seed) => {
    const roll = dice(seed);
    const language = roll(2) === 0 ? 'en' : 'zh';
    const roots = maskedFindings(
      Array.from({ length: roll(40) }, () => ({
        ...someFinding(roll),
        consequences: Array.from({ length: roll(12) }, () => someFinding(roll)),
      })),
    );

    const { card, thread = [] } = diagnosisEnding(
      request,
      toldDiagnosis(roots, noon, language),
      [],
      language,
    );
    const messages = [card, ...thread.flatMap((one) => ('message' in one ? one.message : []))];

    for (const one of messages) {
      expect(checkMessage(one)).toBeUndefined();
      expect(mrkdwnOf(one)).not.toMatch(/<!(?!date\^)|<@|<#|<http/);
      expect(linesOf(one).map((line) => readLine(line))).not.toContainEqual(
        expect.objectContaining({ problem: expect.anything() }),
      );
    }
    expect(messages.length).toBeLessThan(30);
    const files = [
      diagnosisJson(request, roots, noon),
      diagnosisMarkdown(request, roots, noon, language),
    ].map((bytes) => new TextDecoder().decode(bytes));
    expect(() => JSON.parse(files[0] ?? '') as unknown).not.toThrow();
    expect([JSON.stringify(messages), ...files].join('\n')).not.toMatch(new RegExp(mark, 'i'));
    expect(outsideFences(files[1] ?? '')).not.toMatch(/^# Title|(?<!\\)\]\(https|(?<!\\)<img/m);
  },
);

/** Everything in which Slack would understand mentions and links. */
function mrkdwnOf({ text, blocks }: Message): string {
  const texts = [...JSON.stringify(blocks).matchAll(/"type":"mrkdwn","text":"((?:[^"\\]|\\.)*)"/g)];
  return [text, ...texts.map(([, one = '']) => one)].join('\n');
}

/** What the buttons say for whoever presses them. */
function linesOf({ blocks }: Message): readonly string[] {
  return [...JSON.stringify(blocks).matchAll(/"value":"((?:[^"\\]|\\.)*)"/g)].map(
    ([, value = '']) => JSON.parse(`"${value}"`) as string,
  );
}

function outsideFences(markdown: string): string {
  return markdown.replaceAll(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '');
}
