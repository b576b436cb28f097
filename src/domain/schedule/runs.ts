import type { Cron, Field } from './cron.ts';
import type { Zone } from './zone.ts';

type FieldsCron = Cron & { readonly kind: 'fields' };

/**
 * The first run after an instant, by robfig/cron v3's own search: a run whose hour does not exist on a day of daylight saving is left out,
 * one whose hour comes twice runs twice. `undefined` when there is none within five years.
 */
export function nextRun(cron: Cron, afterMs: number): number | undefined {
  if (!(Math.abs(afterMs) < latestMs)) {
    return undefined;
  }
  const fullSecond = Math.floor(afterMs / 1000) * 1000;
  if (cron.kind === 'every') {
    return fullSecond + cron.everyMs;
  }
  const fields = [cron.minute, cron.hour, cron.dayOfMonth, cron.month, cron.dayOfWeek];
  return fields.some((one) => one.values.size === 0) ? undefined : search(cron, fullSecond + 1000);
}

/** The runs after the first instant and up to the second, at most `most`. */
export function runsBetween(
  cron: Cron,
  afterMs: number,
  untilMs: number,
  most = 1000,
): readonly number[] {
  const runs: number[] = [];
  let run = nextRun(cron, afterMs);
  while (run !== undefined && run <= untilMs && runs.length < most) {
    runs.push(run);
    run = nextRun(cron, run);
  }
  return runs;
}

/** The longest time between two runs in a row within about a week of that day, or between the next ones where they are rarer: on weekdays only, it is the weekend. */
export function longestInterval(cron: Cron, afterMs: number): number | undefined {
  if (cron.kind === 'every') {
    return cron.everyMs;
  }
  const fromDay = Math.floor(afterMs / dayMs);
  const known = remembered.get(cron);
  if (known?.fromDay === fromDay) {
    return known.interval;
  }
  const interval = longestSeen(cron, fromDay * dayMs);
  remembered.set(cron, { fromDay, interval });
  return interval;
}

const dayMs = 86_400_000;

/** Hundreds of runs are looked at, and every status wants it. */
const remembered = new WeakMap<
  FieldsCron,
  { readonly fromDay: number; readonly interval: number | undefined }
>();

function longestSeen(cron: FieldsCron, afterMs: number): number | undefined {
  const begin = nextRun(cron, afterMs);
  let last = begin;
  let longest: number | undefined;
  for (let seen = 0; last !== undefined && seen < mostRunsSeen; seen += 1) {
    const next = nextRun(cron, last);
    longest = next === undefined ? longest : Math.max(longest ?? 0, next - last);
    const looked = (next ?? Number.POSITIVE_INFINITY) - (begin ?? 0);
    last = looked > seenMs && seen > 0 ? undefined : next;
  }
  return longest;
}

const seenMs = 8 * dayMs;
const hourMs = 3_600_000;
const mostRunsSeen = 400;
const latestMs = 8e15;

/** One pass raises month, day, hour and minute to the next that match; `again` when one of them ran over into the next bigger one. */
function search(cron: FieldsCron, fromMs: number): number | undefined {
  const limit = year(cron.zone, fromMs) + 5;
  let state: Search = { at: fromMs, reset: false, again: true };
  while (state.again) {
    if (year(cron.zone, state.at) > limit) {
      return undefined;
    }
    state = steps.reduce<Search>((now, step) => (now.again ? now : step(cron, now)), {
      ...state,
      again: false,
    });
  }
  return state.at;
}

/** `reset`: something was raised, so that the smaller parts start from their first value. */
type Search = { readonly at: number; readonly reset: boolean; readonly again: boolean };

const steps: readonly ((cron: FieldsCron, state: Search) => Search)[] = [
  month,
  day,
  hour,
  minute,
  second,
];

function month(cron: FieldsCron, state: Search): Search {
  let { at, reset } = state;
  while (!matches(cron.month, local(cron.zone, at).getUTCMonth() + 1)) {
    const now = local(cron.zone, at);
    const first = reset ? at : cron.zone.instant(Date.UTC(now.getUTCFullYear(), now.getUTCMonth()));
    reset = true;
    at = shifted(cron.zone, first, (date) => date.setUTCMonth(date.getUTCMonth() + 1));
    if (local(cron.zone, at).getUTCMonth() === 0) {
      return { at, reset, again: true };
    }
  }
  return { at, reset, again: false };
}

/** Where a zone left a whole day out, robfig searches for ever; this goes on by an hour. */
function day(cron: FieldsCron, state: Search): Search {
  let { at, reset } = state;
  while (!dayMatches(cron, local(cron.zone, at))) {
    const first = reset ? at : truncated(cron.zone, at, dayMs);
    reset = true;
    at = shifted(cron.zone, first, (date) => date.setUTCDate(date.getUTCDate() + 1));
    const hours = local(cron.zone, at).getUTCHours();
    at = Math.max(at + (hours > 12 ? 24 - hours : -hours) * hourMs, first + hourMs);
    if (local(cron.zone, at).getUTCDate() === 1) {
      return { at, reset, again: true };
    }
  }
  return { at, reset, again: false };
}

function hour(cron: FieldsCron, state: Search): Search {
  let { at, reset } = state;
  while (!matches(cron.hour, local(cron.zone, at).getUTCHours())) {
    at = (reset ? at : truncated(cron.zone, at, hourMs)) + hourMs;
    reset = true;
    if (local(cron.zone, at).getUTCHours() === 0) {
      return { at, reset, again: true };
    }
  }
  return { at, reset, again: false };
}

function minute(cron: FieldsCron, state: Search): Search {
  let { at, reset } = state;
  for (;;) {
    const now = local(cron.zone, at).getUTCMinutes();
    if (matches(cron.minute, now)) {
      return { at, reset, again: false };
    }
    const from = reset ? at : Math.floor(at / 60_000) * 60_000;
    at = from + ahead(cron, from, now) * 60_000;
    reset = true;
    if (local(cron.zone, at).getUTCMinutes() === 0) {
      return { at, reset, again: true };
    }
  }
}

/** How many minutes to the next one that matches, or to the full hour; where the zone's clock does not simply go on until then, one. */
function ahead(cron: FieldsCron, fromMs: number, now: number): number {
  let next = now + 1;
  while (next < 60 && !matches(cron.minute, next)) {
    next += 1;
  }
  const there = local(cron.zone, fromMs + (next - now) * 60_000).getUTCMinutes();
  return there === next % 60 ? next - now : 1;
}

/** Runs are on the full minute. */
function second(cron: FieldsCron, { at, reset }: Search): Search {
  const over = local(cron.zone, at).getUTCSeconds();
  return over === 0
    ? { at, reset, again: false }
    : { at: at + (60 - over) * 1000, reset: true, again: true };
}

/** Either day field matches, or both where one of them is `*`. */
function dayMatches(cron: FieldsCron, date: Date): boolean {
  const ofMonth = matches(cron.dayOfMonth, date.getUTCDate());
  const ofWeek = matches(cron.dayOfWeek, date.getUTCDay());
  return cron.dayOfMonth.star || cron.dayOfWeek.star ? ofMonth && ofWeek : ofMonth || ofWeek;
}

function matches(field: Field, value: number): boolean {
  return field.values.has(value);
}

function local(where: Zone, atMs: number): Date {
  return new Date(where.local(atMs));
}

function year(where: Zone, atMs: number): number {
  return local(where, atMs).getUTCFullYear();
}

function truncated(where: Zone, atMs: number, unitMs: number): number {
  return where.instant(Math.floor(where.local(atMs) / unitMs) * unitMs);
}

function shifted(where: Zone, atMs: number, change: (date: Date) => number): number {
  const date = local(where, atMs);
  change(date);
  return where.instant(date.getTime());
}
