/**
 * Masks lines whose letters are look-alikes, such as full-width ones, or have letters without width between them, as the plain letters
 * that a reader sees. A line without a secret stays as it was.
 */
export function maskLookAlikes(text: string, mask: (text: string) => string): string {
  if (isPlain.test(text)) {
    return text;
  }
  return text.replace(/[^\n]+/g, (line) => {
    const plain = isPlain.test(line) ? line : line.normalize('NFKC').replace(withoutWidth, '');
    const masked = plain === line ? plain : mask(plain);
    return masked === plain ? line : masked;
  });
}

const isPlain = /^\p{ASCII}*$/u;
const withoutWidth = /[\u00AD\u200B-\u200F\u2060-\u2064\uFEFF]/g;
