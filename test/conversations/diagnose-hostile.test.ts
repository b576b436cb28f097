import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cast } from '../../sandbox/slack/world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { card, reads } from '../support/reading.ts';

const secrets = ['hunter22secret', 'AKIAQ7ZEXAMPLE4KEYS2', 'deadbeefcafe0123456789'];
const reason = [
  'rpc error: code = Unknown desc = Get "https://bot:hunter22secret@s3.example/backups?X-Amz-Credential=AKIAQ7ZEXAMPLE4KEYS2%2Fs3&X-Amz-Signature=deadbeefcafe0123456789":',
  'no answer for <!channel> *here* <https://evil.example|click>',
].join(' ');
const many = 5_000;

let lifeboat: Lifeboat;
let said: readonly string[];
let files: readonly string[];

beforeAll(async () => {
  lifeboat = await startLifeboat();
  const { slack, records, clusters } = lifeboat;
  Array.from({ length: many }, (_, index) => clusters['prod-eu']?.cluster.apply(failed(index)));
  const channel = lifeboat.room();
  await lifeboat.person(cast.onCall).types('/backup diagnose', { channel });
  const answer = await card(slack, channel, /Diagnose again/, undefined, 60_000);
  await records.settled();
  const thread = slack.messages(channel, answer.ts);
  said = [answer, ...thread].map(({ text, blocks }) => JSON.stringify({ text, blocks }));
  files = [answer, ...thread]
    .flatMap((message) => message.files ?? [])
    .map((id) => new TextDecoder().decode(slack.workspace.files.get(id)?.content));
  expect(reads(answer)).toMatch(/^🔴|^🟠|^🟡/);
}, 120_000);
afterAll(() => lifeboat.stop());

test('what failing backups say of keys, passwords and signatures is in no card, thread and file', () => {
  expect(said.join('\n')).toContain('evil.example');
  expect(files).toHaveLength(2);
  for (const secret of secrets) {
    expect(said.join('\n')).not.toContain(secret);
    expect(files.join('\n')).not.toContain(secret);
  }
});

test('what looks like a mention or a link in it calls nobody: it stands in preformatted text, which Slack does not read', () => {
  const read = [...said.join('\n').matchAll(/"type":"mrkdwn","text":"(?:[^"\\]|\\.)*"/g)].join(
    '\n',
  );

  expect(said.join('\n')).toContain('"type":"text","text":"');
  expect(read).toContain('ad-hoc-0 failed');
  expect(read).not.toContain('<!channel>');
  expect(read).not.toContain('<https://evil.example');
});

test('five thousand failed backups are told in a few messages of a size that Slack takes', () => {
  expect(said.length).toBeLessThanOrEqual(12);
  expect(Math.max(...said.map((one) => one.length))).toBeLessThan(60_000);
  expect(Math.max(...files.map((one) => one.length))).toBeLessThan(2_000_000);
});

function failed(index: number) {
  const at = new Date(Date.now() - index * 60_000).toISOString().slice(0, 19);
  return {
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: { name: `ad-hoc-${index}`, namespace: 'velero' },
    spec: { includedNamespaces: ['shop'], storageLocation: 'default' },
    status: {
      phase: 'Failed',
      startTimestamp: `${at}Z`,
      completionTimestamp: `${at}Z`,
      failureReason: reason,
    },
  };
}
