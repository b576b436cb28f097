import { shellWord } from '../shell-word.ts';
import { askKey } from './annotation-keys.ts';
import type { Mount } from './mounts-of.ts';

const most = 4;

/** Commands by which living pods ask for copies of these volumes, without a restart. What they ask for already stays asked for. */
export function askCommands(mounts: readonly Mount[]): readonly string[] {
  return [...Map.groupBy(mounts, ({ pod }) => pod)]
    .slice(0, most)
    .map(([{ namespace, name, asked = [], volumes }, its]) => {
      const there = asked.filter((one) => volumes.some((volume) => volume.name === one));
      const names = [...new Set([...there, ...its.map(({ volume }) => volume.name)])].join(',');
      return `kubectl -n ${shellWord(namespace)} annotate --overwrite pod ${shellWord(name)} ${askKey}=${shellWord(names)}`;
    });
}
