/** A line of a log. `cutBytes`: so much of it is missing at its end, because nobody needs to read it. */
export type TextLine = { readonly text: string; readonly cutBytes: number };

/** The lines of a stream of UTF-8, whatever is in it: broken characters become replacement characters, a line is cut at `longest` characters and in front of the word that is cut there (half a secret is not recognized), memory stays bounded. */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  longest = 32_768,
): AsyncGenerator<TextLine> {
  const decoder = new TextDecoder('utf-8', { fatal: false });
  let open: TextLine = { text: '', cutBytes: 0 };
  for await (const chunk of chunks) {
    const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n');
    open = longer(open, first, longest);
    for (const other of others) {
      yield wordsOf(open);
      open = longer({ text: '', cutBytes: 0 }, other, longest);
    }
  }
  open = longer(open, decoder.decode(), longest);
  if (open.text !== '' || open.cutBytes > 0) {
    yield wordsOf(open);
  }
}

function longer(line: TextLine, more: string, longest: number): TextLine {
  const room = Math.max(0, longest - line.text.length);
  return {
    text: line.text + more.slice(0, room),
    cutBytes: line.cutBytes + Math.max(0, more.length - room),
  };
}

function wordsOf(line: TextLine): TextLine {
  if (line.cutBytes === 0) {
    return line;
  }
  const [half = ''] = /[\w+/=.%~-]*$/.exec(line.text.slice(-longestWord)) ?? [];
  return {
    text: line.text.slice(0, line.text.length - half.length),
    cutBytes: line.cutBytes + half.length,
  };
}

const longestWord = 128;
