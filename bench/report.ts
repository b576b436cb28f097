/** One measured figure. `ratio` and `goal` compare with the peer of the same run: only ratios travel between machines. */
export type Figure = {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly goal?: { readonly text: string; readonly met: boolean };
};

export type Report = { readonly bench: string; readonly figures: readonly Figure[] };

/** A table for people, then one line of JSON for programs. A goal that was missed is said in words. */
export function print(report: Report): void {
  const rows = report.figures.map((figure) => [
    figure.what,
    `${round(figure.value)} ${figure.unit}`,
    figure.goal === undefined ? '' : `${figure.goal.met ? 'met' : 'MISSED'}: ${figure.goal.text}`,
  ]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const [what = '', value = '', goal = ''] of rows) {
    const line = `${what.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)}  ${goal}`;
    process.stdout.write(`${line.trimEnd()}\n`);
  }
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** The value below which this share of the sorted values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const index = Math.min(sorted.length - 1, Math.floor(sorted.length * share));
  const value = sorted[index];
  if (value === undefined) {
    throw new Error('nothing was measured');
  }
  return value;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
