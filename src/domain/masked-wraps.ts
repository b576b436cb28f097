/**
 * Hides secrets that a line break went through: what bears a mark and goes on in the next lines, a secret key of AWS in two parts, and
 * the value that stands alone below its key, or whose end stands alone below its beginning. Lines that go on as names do, without capitals, stay.
 */
export function maskWraps(text: string, hidden: string, mask: (text: string) => string): string {
  if (!text.includes('\n')) {
    return text;
  }
  return text
    .replace(marked, (all, first: string, rest: string) => {
      const joined = first + rest.replaceAll(/\s+/g, '');
      return mask(joined) === joined ? all : hidden + rest.replaceAll(/\S+/g, hidden);
    })
    .replace(halves, (all, first: string, gap: string, second: string) => {
      const joined = first + second;
      return joined.length === 40 && mask(joined) === hidden ? hidden + gap + hidden : all;
    })
    .replace(below, (_, key: string) => key + hidden)
    .replace(broken, (all, beginning: string, rest: string) =>
      isRest(rest) ? beginning + hidden : all,
    );
}

/** Each begins with something fixed, or is fenced to one try per word; every repetition is bounded by a line. */
const marked =
  /(?<![A-Za-z0-9])((?:eyJ|A[KS]IA|gh[a-z]_|github_pat_|glpat-|hv[bs]\.|xox[a-z]-|npm_)[\w+/=.~-]{0,8192})((?:\r?\n[ \t]{0,40}(?=[\w+/=.~-]{0,200}[A-Z])(?=[\w+/=.~-]{0,200}[0-9])[\w+/=.~-]{4,200}(?![^\s"',;])){1,100})/g;
const halves =
  /(?<![\w+/.%-])([A-Za-z0-9/+]{4,36})(\r?\n[ \t]{0,40})([A-Za-z0-9/+]{4,36})(?![\w+/=.%-])/g;
const below =
  /((?:pass(?:word|wd|phrase)|(?:secret|access|api|private)[_-]?(?:access[_-]?)?key)["']?[ \t]{0,8}[:=][ \t]{0,8}\r?\n[ \t]{0,40})(?=[^\s:]{0,128}[0-9])(?=[^\s:]{0,128}[A-Za-z])[^\s:="'{[]{6,256}(?=[ \t]{0,8}(?:\r?\n|$))/gi;
const broken =
  /((?:pass(?:word|wd|phrase)|(?:secret|access|api|private)[_-]?(?:access[_-]?)?key)["']?[ \t]{0,8}[:=][ \t]{0,8}["']?[^\s"'`]{1,256}\r?\n[ \t]{0,40})([^\s:="'{[]{5,256})(?=["']?[ \t]{0,8}(?:\r?\n|$))/gi;

/** No word and no name, which has no capitals. */
function isRest(word: string): boolean {
  return /[0-9]/.test(word) && /[A-Z!@#$%^&*+~]/.test(word);
}
