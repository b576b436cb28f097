import type { IncomingMessage } from 'node:http';

/** Of an answer from a pod, which may go on for ever, at most so much is read and held. */
const keptBytes = 65_536;

/** The beginning of a body, as text. */
export async function beginningOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= keptBytes) {
      break;
    }
  }
  return Buffer.concat(chunks).subarray(0, keptBytes).toString('utf8');
}
