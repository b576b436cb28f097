import { Duplex } from 'node:stream';

import type { Access } from './access.ts';
import { openChannels, type Channels } from './channels.ts';
import { message } from './reduce/fields.ts';

/** Each channel's first message begins with the number of its port. */
const protocols = ['v4.channel.k8s.io'];
const channel = { data: 0, errors: 1 } as const;
const portBytes = 2;

/** The pod, or the node for it, did not take the connection: the message says why, in their words. */
export class NotTaken extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'NotTaken';
  }
}

/**
 * A connection to a port of a pod, as a stream. That it is open says only that the node took the request: where the pod refuses, the stream
 * is destroyed with NotTaken, already when this resolves or a moment later. Throws as ApiServer does.
 */
export async function forwardToPod(
  access: Access,
  path: string,
  to: { readonly port: number; readonly signal: AbortSignal },
): Promise<Duplex> {
  const begun = new Set<number>();
  let channels: Channels | undefined;
  const stream = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _, done) => {
      channels?.send(channel.data, chunk);
      done();
    },
    destroy: (error, done) => {
      channels?.close();
      done(error);
    },
  });
  stream.on('error', () => undefined);
  const query = new URLSearchParams({ ports: String(to.port) });
  channels = await openChannels(
    access,
    { path: `${path}/portforward`, query, protocols, signal: to.signal },
    {
      data: (number, data) => {
        const content = begun.has(number) ? data : data.subarray(portBytes);
        begun.add(number);
        if (content.length > 0 && number === channel.data) {
          stream.push(content);
        } else if (content.length > 0 && number === channel.errors) {
          stream.destroy(new NotTaken(message(content.toString('utf8')) ?? 'the pod said no'));
        }
      },
      end: () => {
        if (!stream.destroyed) {
          stream.push(null);
        }
      },
    },
  );
  return stream;
}
