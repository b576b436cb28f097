/**
 * Hides what is a secret once it is decoded: text in base64 as a whole, percent-encoded text piece by piece. Codes inside codes are
 * looked into by `mask`, which is given text that is always shorter.
 */
export function maskCodes(text: string, hidden: string, mask: (text: string) => string): string {
  const open = encodesSigns.test(text)
    ? text.replace(percentEncoded, (word) => {
        const decoded = word.replace(/%([2-7][0-9A-F])/gi, (_, code: string) => signOf(code));
        const masked = decoded === word ? decoded : mask(decoded);
        return masked === decoded ? word : masked.replace(/[^\w.~%*-]/g, encodeURIComponent);
      })
    : text;
  return open.replace(base64, (word) => {
    const decoded = decodedText(word);
    return decoded !== undefined && mask(decoded) !== decoded ? hidden : word;
  });
}

const encodesSigns = /%(?:25)*(?:3[AD]|20|22)/i;
/** Longer words are taken in parts, whole bytes each: an unbounded repetition over megabytes overflows the stack of the matcher. */
const percentEncoded = /[\w.~%-]{1,65536}/g;
const base64 = /[\w+/-]{20,65536}={0,2}/g;

function signOf(code: string): string {
  return String.fromCharCode(Number.parseInt(code, 16));
}

function decodedText(word: string): string | undefined {
  const isText = printable.test(Buffer.from(word.slice(0, 64), 'base64').toString('latin1'));
  const decoded = isText ? Buffer.from(word, 'base64').toString('latin1') : '';
  return isText && printable.test(decoded) ? decoded : undefined;
}

const printable = /^[\t\n\r\x20-\x7E]{1,65536}$/;
