/** The first lines, and how many more there are. */
export function shortened(lines: readonly string[], most: number): readonly string[] {
  return lines.length <= most
    ? lines
    : [...lines.slice(0, most), `and ${lines.length - most} more`];
}
