/**
 * Masks lines whose letters are look-alikes, such as full-width ones, or have letters without width between them, as the plain letters
 * that a reader sees. A line without a secret stays as it was.
 */
export function maskLookAlikes(text: string, mask: (text: string) => string): string {
  if (!unusual.test(text)) {
    return text;
  }
  const shown = text.split('\n').map((line) => {
    const plain = unusual.test(line) ? line.normalize('NFKC').replace(withoutWidth, '') : line;
    const masked = plain === line ? plain : mask(plain);
    return masked === plain ? line : masked;
  });
  return shown.join('\n');
}

const unusual = /\P{ASCII}/u;
const withoutWidth = /[\u00AD\u200B-\u200F\u2060-\u2064\uFEFF]/g;
