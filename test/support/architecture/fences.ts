import { importsOf, type Import, type Source } from './sources.ts';
import { roomOf, type Room } from './rooms.ts';

/** Each import that the table of rooms does not allow, as a sentence with the file in front. */
export function crossings(sources: readonly Source[]): readonly string[] {
  return sources.flatMap((source) => {
    const its = roomOf(source.path);
    if (its === undefined) {
      return [`${source.path} is in no room of the table in test/support/architecture/rooms.ts`];
    }
    return importsOf(source)
      .filter((one) => !isAllowed(one, its))
      .map((one) => `${source.path} imports ${what(one)}`);
  });
}

function isAllowed(
  { target, kind }: Import,
  { name, room }: { name: string; room: Room },
): boolean {
  if (!target.startsWith('src/')) {
    return room.libraries.some((library) =>
      library === 'node:' ? target.startsWith('node:') : target === library,
    );
  }
  const allowed = [name, ...room.imports, ...(kind === 'type' ? (room.types ?? []) : [])];
  return allowed.some((one) => target === one || target.startsWith(`${one}/`));
}

function what({ target, kind }: Import): string {
  return kind === 'type' ? `types of ${target}` : target;
}

/** Each way in which files import each other's code in a circle, once. */
export function cycles(sources: readonly Source[]): readonly string[] {
  const graph = new Map(
    sources.map((source) => [
      source.path,
      importsOf(source).flatMap(({ target, kind }) => (kind === 'value' ? target : [])),
    ]),
  );
  const found: string[] = [];
  const done = new Set<string>();
  function visit(path: string, trail: readonly string[]): void {
    const at = trail.indexOf(path);
    if (at >= 0) {
      found.push([...trail.slice(at), path].join(' → '));
      return;
    }
    if (!done.has(path)) {
      graph.get(path)?.forEach((target) => {
        visit(target, [...trail, path]);
      });
      done.add(path);
    }
  }
  graph.forEach((_, path) => {
    visit(path, []);
  });
  return found;
}

/** Each file but config.ts that reads the process's environment. */
export function environmentReaders(sources: readonly Source[]): readonly string[] {
  return sources
    .filter(({ path, text }) => path !== 'src/config.ts' && /\bprocess\s*\.\s*env\b/.test(text))
    .map(({ path }) => path);
}
