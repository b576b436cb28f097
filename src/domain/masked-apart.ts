/**
 * Rules for secrets whose key and value don't stand side by side: variables of containers, lists of arguments, elements of XML, what is given to clients of
 * databases. Each is bounded everywhere, so that each place is tried in constant time.
 */
export function rulesApart(hidden: string): readonly Rule[] {
  return patterns.map((pattern) => ({ pattern, shown: `$1${hidden}` }));
}

type Rule = { readonly pattern: RegExp; readonly shown: string };

const secretWord =
  '(?:pass(?:word|wd|phrase)|secret|token|(?:secret|access|api|private|signing|encryption)[_-]?(?:access[_-]?)?key)';
const quote = String.raw`\\{0,15}["']`;
/** Behind a name that ends in a secret word, or goes on as `_DATA` does. */
const secretName = String.raw`[\w.-]{0,64}${secretWord}[\w.-]{0,32}`;
const longFlag = String.raw`--[a-z0-9-]{0,40}(?:password|token|(?:secret|access|api)-key)`;

const patterns: readonly RegExp[] = [
  // {"name":"DB_PASSWORD","value":"…"} and EnvVar{Name:"DB_PASSWORD", Value:"…"}
  new RegExp(
    String.raw`((?<![A-Za-z])name(?:${quote})?[ \t]{0,8}[:=][ \t]{0,8}${quote}${secretName}${quote},\s{0,40}(?:${quote})?value(?:${quote})?[ \t]{0,8}[:=][ \t]{0,8}${quote})[^"'\\\n]{1,4096}`,
    'gi',
  ),
  // The same in YAML.
  new RegExp(
    String.raw`((?<![A-Za-z])name:[ \t]{1,8}["']?${secretName}["']?[ \t]{0,8}\r?\n[ \t]{1,40}value:[ \t]{1,8}["']?)[^\s"'][^\n"']{0,4096}`,
    'gi',
  ),
  // ["--password", "…"] and the same in YAML
  new RegExp(String.raw`((?<!-)${longFlag}${quote},\s{0,40}${quote})[^"'\\\n]{1,4096}`, 'gi'),
  new RegExp(
    String.raw`((?<!-)${longFlag}["']?[ \t]{0,8}\r?\n[ \t]{0,40}-[ \t]{1,8}["']?)[^\s"'-][^\s"']{0,4096}`,
    'gi',
  ),
  new RegExp(String.raw`(<[\w:-]{0,40}${secretWord}>)[^<\s]{1,4096}`, 'gi'),
  // -p is the password for these; one of MySQL and its like is glued to it
  /((?<![\w-])(?:mysql|mariadb)[a-z-]{0,12}[ \t"',\\][^\n;|]{0,300}?(?<=[ \t"'])-p)(?![$])(?=[^\s"'\\]{0,200}[A-Za-z])[^\s"'\\]{3,}/g,
  /((?<![\w-])(?:mongo[a-z]{0,8}|sshpass)[ \t"',\\][^\n;|]{0,300}?(?<=[ \t"'])-p(?:[ \t]{1,8}|\\{0,15}["'],[ \t]{0,8})\\{0,15}["']?)[^\s"'\\-][^\s"'\\]{2,}/g,
  /((?<![\w-])redis-cli[ \t"',\\][^\n;|]{0,300}?(?<=[ \t"'])-a(?:[ \t]{1,8}|\\{0,15}["'],[ \t]{0,8})\\{0,15}["']?)[^\s"'\\-][^\s"'\\]{2,}/g,
  /(api\.telegram\.org\/bot[0-9]{1,20}:)[\w-]+/g,
  /(discord(?:app)?\.com\/api\/webhooks\/[0-9]{1,30}\/)[\w-]+/g,
];
