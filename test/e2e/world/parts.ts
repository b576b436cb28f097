/** Where the programs of the real world are, by name. */
export type Parts = ReadonlyMap<string, string>;

export function program(parts: Parts, name: string): string {
  const path = parts.get(name);
  if (path === undefined) {
    throw new Error(`no such part: ${name}`);
  }
  return path;
}
