import { mask } from '../masking.ts';
import type { RestoreTestReport } from './report.ts';

/** How many entries a list may have and how many characters a sentence, the first that suffices. */
const bounds = [
  { most: 200, longest: 500 },
  { most: 60, longest: 200 },
  { most: 20, longest: 120 },
  { most: 8, longest: 60 },
] as const;

const mostBytes = 48 * 1024;

/**
 * The same report as it may be shown and kept: without secrets that are recognized, and within 48 KiB of JSON. Long lists keep their first
 * entries and a last one that says how many were left out, of workloads those that are not ready first. Doing it twice changes nothing
 * more. What was left out lies nowhere else.
 */
export function boundedReport(report: RestoreTestReport): RestoreTestReport {
  const masked = maskedIn(report);
  const tries = bounds.map((bound) => within(masked, bound));
  return tries.find((one) => sizeOf(one) <= mostBytes) ?? within(masked, { most: 4, longest: 40 });
}

function sizeOf(report: RestoreTestReport): number {
  return new TextEncoder().encode(JSON.stringify(report)).length;
}

function within(
  report: RestoreTestReport,
  bound: { readonly most: number; readonly longest: number },
): RestoreTestReport {
  const { most, longest } = bound;
  function lines(all: readonly string[]): readonly string[] {
    return bounded(all, most, longest);
  }

  const { objects, volumes, times } = report;
  return {
    ...report,
    namespaces: report.namespaces.slice(0, most),
    reasons: lines(report.reasons),
    limits: lines(report.limits),
    objects: {
      ...objects,
      missing: lines(objects.missing),
      extra: lines(objects.extra),
      different: lines(objects.different),
      keptOut: lines(objects.keptOut),
    },
    volumes: { withData: lines(volumes.withData), withoutData: lines(volumes.withoutData) },
    workloads: worstFirst(report.workloads, most)
      .slice(0, most)
      .map((one) => (one.why === undefined ? one : { ...one, why: short(one.why, longest) })),
    probes: report.probes
      .slice(0, most)
      .map((one) => ({ ...one, detail: short(one.detail, longest) })),
    times: { ...times, steps: times.steps.slice(0, most) },
  };
}

type Workload = RestoreTestReport['workloads'][number];

/** Those that are not ready must not fall off the end. */
function worstFirst(workloads: readonly Workload[], most: number): readonly Workload[] {
  return workloads.length <= most
    ? workloads
    : workloads.toSorted((one, other) => Number(one.ready) - Number(other.ready));
}

function bounded(lines: readonly string[], most: number, longest: number): readonly string[] {
  const kept = lines.length <= most ? lines : lines.slice(0, most - 1);
  const rest = lines.length - kept.length;
  return [...kept.map((line) => short(line, longest)), ...(rest === 0 ? [] : [`and ${rest} more`])];
}

function short(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).toWellFormed()}…`;
}

/** Every text in it, masked; the names of its fields stay. */
function maskedIn<T>(value: T): T;
function maskedIn(value: unknown): unknown {
  if (typeof value === 'string') {
    return mask(value);
  }
  if (Array.isArray(value)) {
    return value.map(maskedIn);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, maskedIn(one)]))
    : value;
}
