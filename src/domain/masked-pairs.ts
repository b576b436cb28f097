/**
 * Hides the values of `password=…`, `"token": "…"`, `secret_key: '…'` and their like, in plain text, JSON, YAML and logfmt, also where
 * quotes are escaped because one is written inside the other. A value may hold anything up to its closing quote.
 */
export function maskPairs(text: string, hidden: string): string {
  const found = new RegExp(pair, 'gi');
  let masked = '';
  let done = 0;
  for (let match = found.exec(text); match !== null; match = found.exec(text)) {
    const begins = match.index + match[0].length;
    const parts: Parts = { ...match.groups };
    const value = valueAt(text, begins, parts);
    if (value.end > value.begin && isSecret(value.text, parts)) {
      masked += text.slice(done, value.begin) + value.around + hidden + value.around;
      done = value.end;
    }
    found.lastIndex = Math.max(done, begins);
  }
  return masked + text.slice(done);
}

const certainKeys = [
  'pass(?:word|wd|phrase)s?|(?<=[_-])pass(?![a-z])',
  'pwd|密码|口令',
  '(?<!Invalid)(?:secret|access|private|account|api|signing|encryption|shared|master|storage)[_-]?(?:access[_-]?)?key(?:[_-]?(?:id|data|base64))?',
  '(?:client|signing|webhook|app|shared)[_-]?secret',
  'client-key-data',
].join('|');

/** Words that also stand before ordinary names: `secret: velero/cloud-credentials`, `token: expired`. */
const doubtfulKeys = 'secret|credentials?|token|authorization|cookie|(?<![A-Za-z])pass(?==)';

/** Bounded everywhere, so that each place is tried in constant time. */
const pair = `(?:(?<certain>${certainKeys})|(?<doubtful>${doubtfulKeys}))(?<keyQuote>\\\\{0,15}["'\`])?[ \\t]{0,8}(?<sign>:=|=>|->|[:=]|%3D|\\\\{1,15}u003d)[ \\t]{0,8}(?<list>\\[[ \\t]{0,8}(?=\\\\{0,15}["'\`]))?(?:[bu](?=\\\\{0,15}["']))?(?<quote>\\\\{0,15}["'\`])?`;

type Parts = Readonly<Record<string, string | undefined>>;

type Value = {
  readonly text: string;
  readonly begin: number;
  readonly end: number;
  /** What must stand around the replacement: a number in JSON becomes a string. */
  readonly around: string;
};

function valueAt(text: string, begin: number, parts: Parts): Value {
  const { quote, keyQuote, doubtful } = parts;
  if (isNested(text[begin] ?? '', parts)) {
    return { text: '', begin, end: begin, around: '' };
  }
  const end =
    quote === undefined
      ? endOfWord(text, begin)
      : endOfQuoted(text, { begin, quote, mostLines: doubtful === undefined ? 5 : 1 });
  const around = quote === undefined && keyQuote !== undefined ? keyQuote : '';
  return { text: text.slice(begin, end), begin, end, around };
}

/** What is inside is looked at by itself. */
function isNested(first: string, { quote, keyQuote, doubtful, list }: Parts): boolean {
  const isOpened = quote === undefined && /[[{(&]/.test(first);
  return doubtful === undefined
    ? isOpened && keyQuote !== undefined
    : isOpened || list !== undefined;
}

/**
 * At the closing quote, the end of the line or the end of the text; behind the line's end where the quote is closed some lines below. Each time that a text
 * is written inside another one's quotes, n backslashes become 2n + 1: more than the opening quote had belong to the value, fewer close what is around it.
 */
function endOfQuoted(
  text: string,
  { begin, quote, mostLines }: { begin: number; quote: string; mostLines: number },
): number {
  const mark = quote.slice(-1);
  const own = quote.length - 1;
  let backslashes = 0;
  let lines = 0;
  let lineEnd = text.length;
  for (let at = begin; at < text.length && at - lineEnd < mostBehind; at++) {
    const character = text[at];
    if (character === '\n') {
      lines += 1;
      lineEnd = Math.min(lineEnd, at);
    }
    if (lines === mostLines) {
      return lineEnd;
    }
    if (character === mark && (backslashes < own || backslashes % (2 * own + 2) === own)) {
      return at - Math.min(backslashes, own);
    }
    backslashes = character === '\\' ? backslashes + 1 : 0;
  }
  return lineEnd;
}

/** A quote that is never closed hides no more than its line. */
const mostBehind = 1_024;

const wordEnds =
  /[\s"'`&<>]|%26|[,;](?=[\s"'`]|$|[\w.-]{1,40}[=:])|[)\]}](?=[\s"'`,;.:)\]}]|$)|\\(?=[nrtu"'\\])/g;

function endOfWord(text: string, begin: number): number {
  const ends = new RegExp(wordEnds);
  ends.lastIndex = begin;
  return ends.exec(text)?.index ?? text.length;
}

function isSecret(value: string, { doubtful, sign, quote, keyQuote }: Parts): boolean {
  if (quote === undefined && keyQuote !== undefined && /^(?:null|true|false)$/.test(value)) {
    return false;
  }
  if (doubtful === undefined) {
    return true;
  }
  const stated = /token/i.test(doubtful) && (sign !== ':' || keyQuote !== undefined);
  return stated || !isName(value);
}

/** A word, or words joined as Kubernetes and file names are, without a digit. */
function isName(value: string): boolean {
  return value.length <= 63 && /^[A-Za-z]+(?:[-./][A-Za-z]+)*[.,;:!?]?$/.test(value);
}
