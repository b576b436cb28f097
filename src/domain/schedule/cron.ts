import { goDurationMs } from './go-duration.ts';
import { type Zone, zone } from './zone.ts';

/** When a schedule runs, by the rules of robfig/cron v3 (`ParseStandard`), which Velero uses. */
export type Cron =
  | {
      readonly kind: 'fields';
      readonly minute: Field;
      readonly hour: Field;
      readonly dayOfMonth: Field;
      readonly month: Field;
      readonly dayOfWeek: Field;
      readonly zone: Zone;
    }
  | { readonly kind: 'every'; readonly everyMs: number };

/** The values that match. `star`: it was written as `*`, so that the other of the two day fields alone decides. */
export type Field = { readonly values: ReadonlySet<number>; readonly star: boolean };

/** What is wrong with an expression; `field` says which one and what stands in it. */
export type CronMistake = {
  readonly mistake: 'empty' | 'zone' | 'descriptor' | 'number of fields' | 'field';
  readonly text: string;
};

/** Five fields with names and steps, `@daily` and its like, `@every 6h`, each optionally behind `CRON_TZ=Zone ` or `TZ=Zone `. */
export function parseCron(expression: string): Cron | CronMistake {
  const known = remembered.get(expression);
  if (known !== undefined) {
    return known;
  }
  const parsed = parse(expression);
  if (remembered.size >= mostRemembered) {
    remembered.clear();
  }
  remembered.set(expression, parsed);
  return parsed;
}

/** Schedules say the same again and again. */
const remembered = new Map<string, Cron | CronMistake>();
const mostRemembered = 1000;

function parse(expression: string): Cron | CronMistake {
  const prefix = /^(?:CRON_)?TZ=/.exec(expression)?.[0];
  if (prefix === undefined) {
    return parseIn(expression, utc);
  }
  const end = expression.indexOf(' ');
  const name = expression.slice(prefix.length, end === -1 ? undefined : end);
  const named = end === -1 ? undefined : zone(name);
  return named === undefined
    ? { mistake: 'zone', text: name }
    : parseIn(expression.slice(end), named);
}

const utc: Zone = { name: 'UTC', local: (atMs) => atMs, instant: (localMs) => localMs };

const descriptors: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

function parseIn(expression: string, where: Zone): Cron | CronMistake {
  const text = expression.trim();
  if (text === '') {
    return { mistake: 'empty', text };
  }
  return text.startsWith('@') ? described(text, where) : fields(text, where);
}

function described(text: string, where: Zone): Cron | CronMistake {
  const meant = Object.hasOwn(descriptors, text) ? descriptors[text] : undefined;
  if (meant !== undefined) {
    return fields(meant, where);
  }
  const everyMs = text.startsWith('@every ') ? goDurationMs(text.slice(7)) : undefined;
  return everyMs === undefined
    ? { mistake: 'descriptor', text }
    : { kind: 'every', everyMs: Math.max(1000, Math.trunc(everyMs / 1000) * 1000) };
}

type Bounds = {
  readonly min: number;
  readonly max: number;
  readonly names?: readonly string[];
};

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

function fields(text: string, where: Zone): Cron | CronMistake {
  const [minutes = '', hours = '', doms = '', monthNames = '', dows = '', ...others] =
    text.split(/\s+/);
  if (dows === '' || others.length > 0) {
    return { mistake: 'number of fields', text };
  }
  const minute = field(minutes, { min: 0, max: 59 });
  const hour = field(hours, { min: 0, max: 23 });
  const dayOfMonth = field(doms, { min: 1, max: 31 });
  const month = field(monthNames, { min: 1, max: 12, names: months });
  const dayOfWeek = field(dows, { min: 0, max: 6, names: days });
  const wrong = [minute, hour, dayOfMonth, month, dayOfWeek].find((one) => 'mistake' in one);
  if (wrong !== undefined && 'mistake' in wrong) {
    return wrong;
  }
  return {
    kind: 'fields',
    minute: sound(minute),
    hour: sound(hour),
    dayOfMonth: sound(dayOfMonth),
    month: sound(month),
    dayOfWeek: sound(dayOfWeek),
    zone: where,
  };
}

function sound(one: Field | CronMistake): Field {
  return 'mistake' in one ? { values: new Set(), star: false } : one;
}

/** A list of ranges; empty places between commas are passed over, as robfig does. */
function field(text: string, bounds: Bounds): Field | CronMistake {
  const values = new Set<number>();
  let star = false;
  for (const part of text.split(',').filter((one) => one !== '')) {
    const range = rangeOf(part, bounds);
    if (range === undefined) {
      return { mistake: 'field', text };
    }
    for (let value = range.start; value <= range.end; value += range.step) {
      values.add(value);
    }
    star ||= range.star;
  }
  return { values, star };
}

type Range = {
  readonly start: number;
  readonly end: number;
  readonly step: number;
  readonly star: boolean;
};

/** `low`, `low-high`, `*` or `?`, each with `/step`; `low/step` goes on to the end. */
function rangeOf(part: string, bounds: Bounds): Range | undefined {
  const [reach = '', stepText = '1', ...moreSteps] = part.split('/');
  const step = whole(stepText);
  if (moreSteps.length > 0 || step === undefined || step === 0) {
    return undefined;
  }
  const [low = ''] = reach.split('-');
  return low === '*' || low === '?'
    ? { start: bounds.min, end: bounds.max, step, star: step === 1 }
    : numbered(reach, step, part.includes('/'), bounds);
}

function numbered(
  reach: string,
  step: number,
  stepped: boolean,
  bounds: Bounds,
): Range | undefined {
  const [low = '', high, ...moreHyphens] = reach.split('-');
  const start = valueOf(low, bounds);
  const last = valueOf(high ?? low, bounds);
  if (start === undefined || last === undefined || moreHyphens.length > 0) {
    return undefined;
  }
  const end = stepped && high === undefined ? bounds.max : last;
  return within({ start, end, step, star: false }, bounds);
}

function within(range: Range, bounds: Bounds): Range | undefined {
  const sensible = range.start >= bounds.min && range.end <= bounds.max && range.start <= range.end;
  return sensible ? range : undefined;
}

function valueOf(text: string, bounds: Bounds): number | undefined {
  const index = bounds.names?.indexOf(text.toLowerCase()) ?? -1;
  return index === -1 ? whole(text) : index + bounds.min;
}

function whole(text: string): number | undefined {
  return /^\+?\d{1,15}$/.test(text) ? Number(text) : undefined;
}
