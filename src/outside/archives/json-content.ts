import type { ContentReader, TellFlaw } from './content.ts';
import { jsonScanner } from './json-scanner.ts';

/** What is larger is checked and not looked into. */
const mostKeptBytes = 8 * 2 ** 20;

/** Checks a JSON text of any size. */
export function jsonContent(tell: TellFlaw): ContentReader {
  const scanner = jsonScanner();
  let kept: Buffer[] = [];
  let bytes = 0;
  return {
    take: (piece) => {
      scanner.take(piece);
      bytes += piece.length;
      if (bytes <= mostKeptBytes) {
        kept.push(piece);
      } else {
        kept = [];
      }
    },
    end: (isWhole) => {
      const flaw = isWhole ? scanner.end() : undefined;
      if (flaw !== undefined) {
        tell({ what: 'no JSON', unpackedAt: flaw.at, detail: flaw.why });
      }
      const isKnown = isWhole && flaw === undefined && bytes <= mostKeptBytes;
      return isKnown ? { json: JSON.parse(Buffer.concat(kept).toString('utf8')) } : {};
    },
  };
}
