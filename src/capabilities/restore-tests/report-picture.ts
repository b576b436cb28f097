import type { RestoreTestReport } from '../../domain/restore-test/report.ts';
import { duration } from '../../messages/dates.ts';
import { box, label, line, picture } from '../../messages/svg.ts';

type Report = RestoreTestReport;
type Step = Report['times']['steps'][number];

const width = 800;
const [left, right] = [250, 700];
const [top, rowHeight] = [118, 24];
const mostRows = 24;

const colors = {
  work: '#2563eb',
  wait: '#cbd5e1',
  restored: '#7c3aed',
  serving: '#15803d',
  target: '#dc2626',
};

/**
 * The timeline of a restore test as SVG, 800 wide: each step as a bar, grey where it waited for others, with the instants of restored and
 * serving and the target. Its ground is its own, so that it reads on light and on dark; its words are English in every language, since
 * the font that comes along has no Chinese.
 */
export function reportPicture(report: Report): string {
  const { times } = report;
  const steps = times.steps.slice(0, mostRows);
  const scale = scaleOf(times);
  const bottom = top + Math.max(steps.length, 1) * rowHeight;
  const height = bottom + 64;
  return picture({ width, height, title: title(report) }, [
    label({ x: 24, y: 36, size: 18, bold: true, text: title(report) }),
    label({ x: 24, y: 60, size: 13, color: '#475569', text: subtitle(report) }),
    ...steps.flatMap((step, row) => bar(step, top + row * rowHeight, scale)),
    ...marks(times, scale, bottom),
    ...legend(bottom + 46, times.steps.length - steps.length),
  ]);
}

function title({ kind, scenario, verdict }: Report): string {
  const name = { validation: 'Validation', drill: 'Drill', canary: 'Canary' }[kind];
  return `${name}${scenario === undefined ? '' : ` ${scenario}`}: ${verdict}`;
}

function subtitle({ cluster, backup, times }: Report): string {
  const served =
    times.recoveryMs === undefined
      ? 'did not serve'
      : `served after ${duration(times.recoveryMs, 'en')}`;
  const target = times.targetMs === undefined ? '' : ` (target ${duration(times.targetMs, 'en')})`;
  const from = backup === undefined ? '' : `, backup ${backup.name}`;
  return `${cluster}${from}: ${served}${target}`;
}

type Scale = (at: number) => number;

/** From asked to the last that is shown, the target included where it is not far beyond. */
function scaleOf(times: Report['times']): Scale {
  const ends = times.steps.map(({ endedAt }) => endedAt);
  const last = Math.max(
    times.askedAt + 1_000,
    times.servingAt ?? 0,
    times.restoredAt ?? 0,
    ...ends,
  );
  const target = times.askedAt + (times.targetMs ?? 0);
  const span = last - times.askedAt;
  const end = target - times.askedAt <= span * 3 ? Math.max(last, target) : last;
  return (at) => {
    const part = (at - times.askedAt) / (end - times.askedAt);
    return left + Math.min(Math.max(part, 0), 1) * (right - left);
  };
}

function bar(
  { name, begunAt, endedAt, waiting }: Step,
  y: number,
  scale: Scale,
): readonly string[] {
  const [from, to] = [scale(begunAt), scale(endedAt)];
  const color = waiting ? colors.wait : colors.work;
  return [
    label({ x: left - 12, y: y + 15, size: 12, anchor: 'end', most: 34, text: name }),
    box({ x: from, y: y + 4, width: Math.max(to - from, 2), height: rowHeight - 10, color }),
    label({
      x: right + 12,
      y: y + 15,
      size: 12,
      color: '#475569',
      text: duration(endedAt - begunAt, 'en'),
    }),
  ];
}

function marks(times: Report['times'], scale: Scale, bottom: number): readonly string[] {
  const target = times.targetMs === undefined ? undefined : times.askedAt + times.targetMs;
  const all = [
    { at: times.restoredAt, text: 'restored', color: colors.restored, dashed: false },
    { at: times.servingAt, text: 'serving', color: colors.serving, dashed: false },
    { at: target, text: 'target', color: colors.target, dashed: true },
  ];
  return all.flatMap(({ at, text, color, dashed }, row) => {
    if (
      at === undefined ||
      (dashed && scale(at) >= right && at > times.askedAt && beyond(at, times))
    ) {
      return [];
    }
    const x = scale(at);
    const anchor = x > right - 60 ? 'end' : 'start';
    const y = top - 36 + row * 13;
    return [
      line({ x1: x, y1: y - 8, x2: x, y2: bottom, color, dashed }),
      label({ x: anchor === 'end' ? x - 4 : x + 4, y, size: 11, color, anchor, text }),
    ];
  });
}

function beyond(target: number, times: Report['times']): boolean {
  const last = Math.max(times.servingAt ?? 0, ...times.steps.map(({ endedAt }) => endedAt));
  return target - times.askedAt > (last - times.askedAt) * 3;
}

function legend(y: number, left_: number): readonly string[] {
  const more =
    left_ > 0
      ? [label({ x: 776, y: y + 10, size: 12, anchor: 'end', text: `and ${left_} more steps` })]
      : [];
  return [
    box({ x: 24, y, width: 14, height: 12, color: colors.work }),
    label({ x: 44, y: y + 10, size: 12, text: 'working' }),
    box({ x: 124, y, width: 14, height: 12, color: colors.wait }),
    label({ x: 144, y: y + 10, size: 12, text: 'waiting for others' }),
    ...more,
  ];
}
