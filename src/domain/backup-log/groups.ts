import { type LogLine, severity } from './log-line.ts';
import { shape, spoken, subject } from './shape.ts';

/** Errors or warnings that mean the same, with how often, and the first and last of them in full. */
export type LogGroup = {
  readonly severity: 'error' | 'warning';
  readonly count: number;
  readonly first: Example;
  readonly last: Example;
};

export type Example = { readonly text: string; readonly subject: string; readonly time?: string };

export type Groups = {
  readonly add: (line: LogLine) => void;
  /** Errors before warnings, the most frequent first. */
  readonly list: (most: number) => {
    readonly groups: readonly LogGroup[];
    /** Lines whose group is not listed. */
    readonly others: { readonly errors: number; readonly warnings: number };
    readonly errors: number;
    readonly warnings: number;
  };
};

/** Collects errors and warnings by their shape. Memory is bounded: beyond 300 kinds of each, new kinds are only counted. */
export function groups(): Groups {
  const found = { error: new Map<string, Growing>(), warning: new Map<string, Growing>() };
  const counts = { error: 0, warning: 0 };
  return {
    add: (line) => {
      const grade = severity(line);
      if (grade === undefined) {
        return;
      }
      counts[grade] += 1;
      grow(found[grade], line);
    },
    list: (most) => {
      const all = [...listed(found.error, 'error'), ...listed(found.warning, 'warning')];
      const shown = all.slice(0, most);
      return {
        groups: shown,
        errors: counts.error,
        warnings: counts.warning,
        others: {
          errors: counts.error - total(shown, 'error'),
          warnings: counts.warning - total(shown, 'warning'),
        },
      };
    },
  };
}

type Growing = { count: number; readonly first: Example; last: Example };

const mostKinds = 300;

function grow(found: Map<string, Growing>, line: LogLine): void {
  const kind = shape(line);
  const known = found.get(kind);
  if (known === undefined && found.size >= mostKinds) {
    return;
  }
  const example = exampleOf(line);
  if (known === undefined) {
    found.set(kind, { count: 1, first: example, last: example });
  } else {
    known.count += 1;
    known.last = example;
  }
}

function exampleOf(line: LogLine): Example {
  return {
    text: spoken(line).slice(0, 1000),
    subject: subject(line),
    ...(line.time === undefined ? {} : { time: line.time.slice(0, 40) }),
  };
}

function listed(
  found: ReadonlyMap<string, Growing>,
  grade: LogGroup['severity'],
): readonly LogGroup[] {
  return [...found.values()]
    .map((one) => ({ severity: grade, ...one }))
    .toSorted((a, b) => b.count - a.count);
}

function total(shown: readonly LogGroup[], grade: LogGroup['severity']): number {
  return shown.filter((one) => one.severity === grade).reduce((sum, { count }) => sum + count, 0);
}
