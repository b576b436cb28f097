import type { RecoveryRun, RecoveryTimes } from '../../domain/recovery-times.ts';
import { duration, utc } from '../../messages/dates.ts';
import { dot, label, line, picture } from '../../messages/svg.ts';

type Measured = RecoveryRun & { readonly recoveryMs: number };

const width = 800;
const [left, right] = [230, 700];
const [top, band, plot] = [56, 96, 64];
const most = 8;

const colors = { within: '#15803d', missed: '#dc2626', plain: '#2563eb', line: '#94a3b8' };

/** Recovery times of each scenario over time, with its target as a dashed line; `undefined` where nothing was measured. */
export function recoveryPicture(all: readonly RecoveryTimes[]): string | undefined {
  const shown = all.filter((one) => measured(one).length > 0).slice(0, most);
  if (shown.length === 0) {
    return undefined;
  }
  const runs = shown.flatMap(measured);
  const [first, last] = [
    Math.min(...runs.map(({ at }) => at)),
    Math.max(...runs.map(({ at }) => at)),
  ];
  function x(at: number): number {
    return last === first
      ? (left + right) / 2
      : left + ((at - first) / (last - first)) * (right - left);
  }

  const height = top + shown.length * band + 36;
  return picture({ width, height, title: 'Recovery times against targets' }, [
    label({ x: 24, y: 34, size: 18, bold: true, text: 'Recovery times' }),
    ...shown.flatMap((one, row) => scenarioBand(one, top + row * band, x)),
    label({ x: left, y: height - 14, size: 11, color: '#475569', text: utc(first) }),
    label({ x: right, y: height - 14, size: 11, color: '#475569', anchor: 'end', text: utc(last) }),
  ]);
}

function scenarioBand(
  times: RecoveryTimes,
  y0: number,
  x: (at: number) => number,
): readonly string[] {
  const { scenario, cluster, targetMs } = times;
  const runs = measured(times).toSorted((one, other) => one.at - other.at);
  const highest = Math.max(targetMs ?? 0, ...runs.map(({ recoveryMs }) => recoveryMs)) * 1.15;
  const bottom = y0 + 8 + plot;
  function y(ms: number): number {
    return bottom - (ms / Math.max(highest, 1)) * plot;
  }

  const newest = runs.at(-1)?.recoveryMs ?? 0;
  return [
    label({ x: 24, y: y0 + 34, size: 13, bold: true, most: 24, text: scenario }),
    label({ x: 24, y: y0 + 52, size: 11, color: '#475569', most: 30, text: cluster }),
    line({ x1: left, y1: bottom, x2: right, y2: bottom, color: '#cbd5e1' }),
    ...targetLine(targetMs, y),
    ...joined(runs, x, y),
    ...runs.map(({ at, recoveryMs }) =>
      dot({ x: x(at), y: y(recoveryMs), color: colorOf(recoveryMs, targetMs) }),
    ),
    label({ x: right + 12, y: y(newest) + 4, size: 12, text: duration(newest, 'en') }),
  ];
}

function targetLine(targetMs: number | undefined, y: (ms: number) => number): readonly string[] {
  return targetMs === undefined
    ? []
    : [
        line({
          x1: left,
          y1: y(targetMs),
          x2: right,
          y2: y(targetMs),
          color: colors.missed,
          dashed: true,
        }),
        label({
          x: left - 8,
          y: y(targetMs) + 4,
          size: 11,
          color: colors.missed,
          anchor: 'end',
          text: `target ${duration(targetMs, 'en')}`,
        }),
      ];
}

function joined(
  runs: readonly Measured[],
  x: (at: number) => number,
  y: (ms: number) => number,
): readonly string[] {
  return runs.slice(1).map((run, at) => {
    const before = runs[at] ?? run;
    return line({
      x1: x(before.at),
      y1: y(before.recoveryMs),
      x2: x(run.at),
      y2: y(run.recoveryMs),
      color: colors.line,
    });
  });
}

function colorOf(recoveryMs: number, targetMs: number | undefined): string {
  if (targetMs === undefined) {
    return colors.plain;
  }
  return recoveryMs <= targetMs ? colors.within : colors.missed;
}

function measured({ runs }: RecoveryTimes): readonly Measured[] {
  return runs.flatMap((run) =>
    run.recoveryMs === undefined ? [] : [{ ...run, recoveryMs: run.recoveryMs }],
  );
}
