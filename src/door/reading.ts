import type { Command } from '../capability.ts';
import type { Said } from '../domain/command-line.ts';
import type { DoorWorlds, Visit } from './worlds.ts';

/** A command that is being understood: what was said, and the cluster that is meant. */
export type Reading = {
  readonly command: Command;
  readonly said: Said;
  readonly allowed: readonly string[];
  readonly cluster?: string;
  readonly visit: Visit;
  readonly worlds: DoorWorlds;
};

/** What was said, with the cluster that was meant said too: a button may be pressed elsewhere. */
export function clustered({ said, cluster, command }: Reading): Said {
  const positional = command.arguments.find(({ what }) => what === 'cluster');
  const isSaid = positional !== undefined && said.arguments[positional.name] !== undefined;
  return cluster === undefined || isSaid || command.scope === 'none' ? said : { ...said, cluster };
}
