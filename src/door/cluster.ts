import type { Command } from '../capability.ts';
import { lineOf, type Said } from '../domain/command-line.ts';
import { nearest } from '../domain/nearest.ts';
import { sayButton } from '../messages/compose.ts';
import { code } from '../messages/escape.ts';
import { everywhere, roleMissing } from './permission.ts';
import { told, type Told } from './tell.ts';
import type { InCluster } from './existing.ts';
import { words, type What } from './words.ts';
import type { DoorWorlds, Visit } from './worlds.ts';

export type Meant = { readonly cluster?: string } | Told;

/** Which cluster is meant: the one that was said, else the channel's first, else the only one; else the person is asked. */
export function meantCluster(
  command: Command,
  said: Said,
  allowed: readonly string[],
  visit: Visit,
  worlds: DoorWorlds,
): Meant {
  const wanted = wantedCluster(command, said);
  if (wanted.length > 1) {
    return told(words[visit.language].twoClusters);
  }
  const [one] = wanted;
  if (one !== undefined) {
    return saidCluster(one, { command, said, allowed, visit, worlds });
  }
  if (!asksOne(command, said)) {
    return {};
  }
  const first = visit.spot.kind === 'channel' ? visit.spot.clusters[0] : undefined;
  const only = allowed.length === 1 ? allowed[0] : undefined;
  const meant = allowed.find((cluster) => cluster === first) ?? only;
  return meant === undefined
    ? told(words[visit.language].whichCluster, { buttons: choices(command, said, allowed) })
    : { cluster: meant };
}

/** A name in a cluster narrows a command on several to the one that has it. */
function asksOne(command: Command, said: Said): boolean {
  const names = command.arguments.some(
    ({ name, what }) => isInCluster(what) && said.arguments[name] !== undefined,
  );
  return command.scope === 'one' || (command.scope === 'several' && names);
}

export function isInCluster(what: What): what is InCluster {
  return (
    what === 'backup' || what === 'restore' || what === 'backup or restore' || what === 'schedule'
  );
}

/** `status NAME` and `--cluster NAME` say the same. */
function wantedCluster(command: Command, said: Said): readonly string[] {
  const argument = command.arguments.find(({ what }) => what === 'cluster');
  const positional = argument === undefined ? undefined : said.arguments[argument.name];
  const all = [positional, said.cluster].filter((name) => name !== undefined);
  return [...new Set(all)];
}

type Asking = {
  readonly command: Command;
  readonly said: Said;
  readonly allowed: readonly string[];
  readonly visit: Visit;
  readonly worlds: DoorWorlds;
};

function saidCluster(wanted: string, asking: Asking): Meant {
  const { command, said, allowed, visit, worlds } = asking;
  const found = allowed.find((name) => isSame(name, wanted));
  if (found !== undefined) {
    return { cluster: found };
  }
  // What somebody may not even see is not told apart from what there is not.
  const seen = everywhere('viewer', visit, worlds).find((name) => isSame(name, wanted));
  if (seen !== undefined) {
    return visit.spot.clusters.includes(seen)
      ? roleMissing(command.role, visit, seen)
      : told(words[visit.language].clusterNotHere(code(seen)));
  }
  const near = nearest(wanted, allowed, 5);
  return told(words[visit.language].unknownCluster(code(wanted)), {
    buttons: choices(command, said, near.length === 0 ? allowed.slice(0, 5) : near),
  });
}

function isSame(name: string, wanted: string): boolean {
  return name.toLowerCase() === wanted.toLowerCase();
}

function choices(
  command: Command,
  said: Said,
  clusters: readonly string[],
): ReturnType<typeof sayButton>[] {
  const positional = command.arguments.find(({ what }) => what === 'cluster');
  const others = Object.entries(said.arguments).filter(([name]) => name !== positional?.name);
  return clusters
    .slice(0, 25)
    .map((cluster) =>
      sayButton(
        cluster,
        lineOf(command.name, { arguments: Object.fromEntries(others), flags: said.flags, cluster }),
      ),
    );
}
