import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

export type Load = {
  readonly url: string;
  readonly signingSecret: string;
  readonly perSecond: number;
  readonly seconds: number;
  /** The form of the n-th command. */
  readonly command: (index: number) => Readonly<Record<string, string>>;
};

export type Answered = { readonly status: number; readonly body: string; readonly ms: number };

/** Sends signed slash commands at a steady pace, whatever the answers take, and times each from its first byte to the end of its answer. */
export async function load(options: Load): Promise<readonly Answered[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const total = options.perSecond * options.seconds;
  const startedAt = performance.now();
  const answers: Promise<Answered>[] = [];
  for (let index = 0; index < total; index += 1) {
    const dueMs = startedAt + (index * 1000) / options.perSecond;
    await delay(Math.max(0, dueMs - performance.now()));
    answers.push(send(options, agent, index));
  }
  const all = await Promise.all(answers);
  agent.destroy();
  return all;
}

function send(options: Load, agent: Agent, index: number): Promise<Answered> {
  const body = new URLSearchParams(options.command(index)).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', options.signingSecret)
    .update(`v0:${timestamp}:${body}`)
    .digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${signature}`,
  };
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = request(options.url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => {
        const ms = performance.now() - startedAt;
        resolve({ status: response.statusCode ?? 0, body: text, ms });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
