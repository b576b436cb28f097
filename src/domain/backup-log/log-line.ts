/** A line of Velero's log, in its text form (logfmt) or as JSON. Fields hold what else was said, as text. */
export type LogLine = {
  readonly level: string;
  readonly message: string;
  /** The error's own text: `error` in the text form, `error.message` in JSON. */
  readonly error?: string;
  readonly time?: string;
  readonly fields: Readonly<Record<string, string>>;
};

/** `undefined` for what is no line of Velero's, such as the logs of pods that it merges: it stays raw. One that was cut in its last value, because it is megabytes long, is still one. */
export function parseLogLine(text: string): LogLine | undefined {
  const trimmed = text.trim();
  const fields = trimmed.startsWith('{') ? jsonFields(trimmed) : textFields(trimmed);
  const { level, msg } = fields;
  if (level === undefined || msg === undefined) {
    return undefined;
  }
  const { time, error: plainError, 'error.message': jsonError, ...others } = fields;
  const error = jsonError ?? plainError;
  const { level: _level, msg: _msg, ...rest } = others;
  return {
    level: level.toLowerCase() === 'warn' ? 'warning' : level.toLowerCase(),
    message: msg,
    fields: rest,
    ...(error === undefined ? {} : { error }),
    ...(time === undefined ? {} : { time }),
  };
}

/** How bad a line is; only these two are counted. */
export function severity(line: LogLine): 'error' | 'warning' | undefined {
  if (['error', 'fatal', 'panic'].includes(line.level)) {
    return 'error';
  }
  return line.level === 'warning' ? 'warning' : undefined;
}

type Fields = Partial<Record<'level' | 'msg' | 'time' | 'error' | 'error.message', string>> &
  Readonly<Record<string, string>>;

const mostFields = 64;

function jsonFields(text: string): Fields {
  const found = parsed(text) ?? parsed(`${text.replace(/\\{1,99}$/, '')}"}`);
  return found !== null && typeof found === 'object' && !Array.isArray(found)
    ? Object.fromEntries(
        Object.entries(found)
          .slice(0, mostFields)
          .map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
      )
    : {};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `key=value` and `key="quoted in Go’s way"`; anything between that is neither makes the line raw. */
function textFields(text: string): Fields {
  const found: [string, string][] = [];
  let at = 0;
  while (at < text.length && found.length < mostFields) {
    pair.lastIndex = at;
    const match = pair.exec(text);
    if (match === null) {
      return {};
    }
    const [all, key = '', quoted, plain = ''] = match;
    found.push([key, quoted === undefined ? plain : unquoted(quoted)]);
    at += all.length;
  }
  return Object.fromEntries(found);
}

const pair = /([A-Za-z_][\w.\-/]{0,99})=(?:"((?:[^"\\]|\\.)*)(?:"|\\?$)|([^\s"]*))(?:\s+|$)/gsy;

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '',
  b: '',
  f: '\n',
  v: '\n',
};

function unquoted(text: string): string {
  return text.replaceAll(
    /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/gis,
    (_all, two?: string, four?: string, eight?: string, sign = '') => {
      const hex = two ?? four ?? eight;
      return hex === undefined ? (escapes[sign] ?? sign) : character(Number.parseInt(hex, 16));
    },
  );
}

function character(code: number): string {
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : '\uFFFD';
}
