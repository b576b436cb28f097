/** The bytes of a text such that they fit a kept file (8 MiB after compression): whole where that fits, else with the middle left out, visibly. */
export async function logFile(
  text: string,
  told: (lines: number) => string,
): Promise<{ readonly content: Uint8Array; readonly whole: boolean }> {
  const content = Buffer.from(text);
  if (content.length <= sureBytes || (await packedSize(content)) <= sureBytes) {
    return { content, whole: true };
  }
  const half = sureBytes / 2;
  const end = content.lastIndexOf(lineFeed, half) + 1;
  const again = Math.max(end, content.indexOf(lineFeed, content.length - half) + 1);
  const between = Buffer.from(`${told(linesIn(content.subarray(end, again)))}\n`);
  const parts = [content.subarray(0, end), between, content.subarray(again)];
  return { content: Buffer.concat(parts), whole: false };
}

const lineFeed = 10;
const sureBytes = 7 * 1024 * 1024;

async function packedSize(content: Uint8Array): Promise<number> {
  const packed = ReadableStream.from([content]).pipeThrough(new CompressionStream('gzip'));
  let size = 0;
  for await (const chunk of packed) {
    size += chunk.length;
  }
  return size;
}

function linesIn(content: Uint8Array): number {
  let lines = 0;
  for (const byte of content) {
    lines += byte === lineFeed ? 1 : 0;
  }
  return lines;
}
