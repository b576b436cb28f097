import { itemSums } from '../../domain/verify/item-sums.ts';
import type { ContentReader, TellFlaw } from './content.ts';
import { jsonScanner } from './json-scanner.ts';

/** Reads Velero's list of what is in a backup, `{"apps/v1/Deployment":["NAMESPACE/NAME"]}`, name by name. `each` is called with `apps/v1/Deployment NAMESPACE/NAME`. */
export function listContent(
  tell: TellFlaw,
  each: (item: string) => void = () => undefined,
): ContentReader {
  const items = itemSums();
  let kind = '';
  const scanner = jsonScanner({
    wants: () => true,
    tell: (text, level, isKey) => {
      if (level === 1 && isKey) {
        kind = text;
      } else if (level === 2 && !isKey) {
        items.add(itemOf(kind, text));
        each(itemOf(kind, text));
      }
    },
  });
  return {
    take: scanner.take,
    end: (isWhole) => {
      const flaw = isWhole ? scanner.end() : undefined;
      if (flaw !== undefined) {
        tell({ what: 'no JSON', unpackedAt: flaw.at, detail: flaw.why });
      }
      return { items };
    },
  };
}

function itemOf(kind: string, name: string): string {
  return `${kind} ${name}`;
}
