import { othersTurn } from '../domain/others-turn.ts';

/** What an artifact says: Velero stores gzip, but a proxy on the way may have unpacked it. However fast it comes and however long its reader takes, Slack is answered in between. */
export async function* gunzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let since = performance.now();
  for await (const chunk of whole(chunks)) {
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      if (performance.now() - since > longestTurnMs) {
        await othersTurn();
        since = performance.now();
      }
      yield chunk.subarray(at, at + pieceBytes);
    }
  }
}

/** Of a log of short lines so much takes a few hundredths of a second. */
const pieceBytes = 16 * 1024;
const longestTurnMs = 25;

async function* whole(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  const beginning: Uint8Array[] = [];
  while (sizeOf(beginning) < 2) {
    const next = await iterator.next();
    if (next.done === true) {
      break;
    }
    beginning.push(next.value);
  }
  const all = joined(beginning, iterator);
  const [first, second] = Buffer.concat(beginning);
  if (first === 0x1f && second === 0x8b) {
    yield* ReadableStream.from(all).pipeThrough(new DecompressionStream('gzip'));
  } else {
    yield* all;
  }
}

/** The bytes as text, `undefined` when there are more of them than that. */
export async function textOf(
  chunks: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > mostBytes) {
      return undefined;
    }
    parts.push(chunk);
  }
  return Buffer.concat(parts).toString('utf8');
}

function sizeOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

/** Who stops in the middle ends the stream behind it too. */
async function* joined(
  beginning: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* beginning;
    for (;;) {
      const next = await rest.next();
      if (next.done === true) {
        return;
      }
      yield next.value;
    }
  } finally {
    await rest.return?.();
  }
}
