import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '../api/refusal.ts';
import { refuse } from '../api/verdict.ts';
import { checkMessage } from '../block-kit.ts';
import type { JsonObject, StoredMessage } from '../messages.ts';
import type { Workspace } from '../workspace.ts';

/** Where a `response_url` leads: who did what, and on which message. */
export type ResponseSubject = {
  readonly userId: string;
  readonly channel: string;
  readonly message?: StoredMessage;
};

type Issued = ResponseSubject & { readonly until: number; usesLeft: number };

/** `response_url`s: five uses within thirty minutes. */
export type ResponseUrls = {
  readonly issue: (subject: ResponseSubject) => string;
  readonly answer: (
    request: IncomingMessage,
    response: ServerResponse,
    body: Buffer,
    workspace: Workspace,
  ) => void;
};

const lifeMs = 30 * 60_000;
const uses = 5;

export function newResponseUrls(workspace: () => Workspace): ResponseUrls {
  const issued = new Map<string, Issued>();
  return {
    issue: (subject) => {
      const id = randomUUID();
      const { clock, address } = workspace();
      issued.set(id, { ...subject, until: clock.now() + lifeMs, usesLeft: uses });
      return `${address}/response/${id}`;
    },
    answer: (request, response, body, at) => {
      try {
        const subject = redeem(issued.get((request.url ?? '').split('/')[2] ?? ''), at);
        respond(JSON.parse(body.toString()) as JsonObject, subject, at);
        response.writeHead(200).end('ok');
      } catch (error) {
        const word = error instanceof Refusal ? error.error : 'invalid_payload';
        response.writeHead(word.endsWith('_url') ? 404 : 400, {
          'content-type': 'application/json',
        });
        response.end(JSON.stringify({ ok: false, error: word }));
      }
    },
  };
}

function redeem(issued: Issued | undefined, { clock }: Workspace): ResponseSubject {
  if (!issued || clock.now() > issued.until) throw new Refusal('expired_url');
  if (issued.usesLeft <= 0) throw new Refusal('used_url');
  issued.usesLeft -= 1;
  return issued;
}

/** A new message, private unless it says `in_channel`; or a change of the one that was pressed. */
export function respond(said: JsonObject, subject: ResponseSubject, workspace: Workspace): void {
  const { message } = subject;
  if (said['delete_original'] === true && message) {
    workspace.messages.remove(message);
    return;
  }
  const { text = '', blocks = [] } = said;
  const verdict = checkMessage({ text, blocks });
  if (verdict) refuse(verdict);
  const content = { text: text as string, blocks: blocks as JsonObject[] };
  if (said['replace_original'] === true && message) workspace.messages.change(message, content);
  else add(content, said, subject, workspace);
}

function add(
  content: Pick<StoredMessage, 'text' | 'blocks'>,
  said: JsonObject,
  { userId, channel }: ResponseSubject,
  workspace: Workspace,
): void {
  const threadTs = said['thread_ts'];
  workspace.messages.add({
    ...content,
    channel,
    user: workspace.world.app.botUserId,
    fromApp: true,
    ...(said['response_type'] === 'in_channel' ? {} : { ephemeralFor: userId }),
    ...(typeof threadTs === 'string' ? { threadTs } : {}),
  });
}
