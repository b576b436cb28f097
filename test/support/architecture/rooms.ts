/** A part of `src`, and what its files may import beside each other. A name stands for the room and all that is in it. */
export type Room = {
  /** Their code. */
  readonly imports: readonly string[];
  /** Only their types, which are gone at run time. */
  readonly types?: readonly string[];
  /** The libraries that it may load; `node:` stands for Node's own. */
  readonly libraries: readonly string[];
};

const root = ['src/log.ts', 'src/errors.ts', 'src/domain'];

function world(...libraries: readonly string[]): Room {
  return {
    imports: [...root, 'src/outside/safe-address.ts'],
    libraries: ['node:', ...libraries],
  };
}

/**
 * Who may import whom: the table of the architecture, from the most particular room to the widest. `*` is one folder; files of another
 * folder at its place are another room. Loading a library is slow, so each has one room that loads it.
 */
export const rooms: Readonly<Record<string, Room>> = {
  // Comparing lines is a pure function, even where a library has it.
  'src/domain/diff': { imports: ['src/domain'], libraries: ['diff', 'node:crypto'] },
  // Hashing is a pure function, even where Node has it.
  'src/domain': { imports: [], libraries: ['zod', 'node:crypto'] },
  'src/errors.ts': { imports: ['src/domain'], libraries: [] },
  'src/log.ts': { imports: ['src/domain'], libraries: ['pino', 'node:'] },
  'src/messages': { imports: ['src/domain', 'src/errors.ts'], libraries: ['zod'] },
  'src/config': {
    imports: ['src/domain', 'src/log.ts', 'src/errors.ts'],
    libraries: ['zod', 'yaml', 'node:'],
  },
  'src/config.ts': { imports: ['src/config', 'src/domain'], libraries: ['node:'] },
  // Whoever follows addresses that others wrote has one guard for it.
  'src/outside/safe-address.ts': { imports: ['src/domain'], libraries: ['node:'] },
  'src/outside/slack': world('@slack/bolt'),
  'src/outside/jobs': world('bullmq'),
  'src/outside/kubernetes': world('@kubernetes/client-node', 'yaml', 'ws'),
  'src/outside/object-store': world('@aws-sdk/client-s3'),
  'src/outside/store': world('ioredis'),
  'src/outside/archives': world('tar-stream'),
  'src/outside/charts': world('@resvg/resvg-js'),
  'src/outside/http': world('prom-client'),
  'src/outside/signing': world(),
  'src/outside/webhooks': world(),
  'src/facts': {
    imports: ['src/domain', 'src/errors.ts'],
    types: ['src/outside'],
    libraries: [],
  },
  'src/engine': {
    imports: ['src/outside', 'src/messages', ...root],
    types: ['src/capability.ts'],
    libraries: ['node:'],
  },
  'src/capability.ts': {
    imports: ['src/domain'],
    types: ['src/engine', 'src/facts', 'src/outside', 'src/messages'],
    libraries: [],
  },
  'src/door': {
    imports: ['src/capability.ts', 'src/engine', 'src/messages', ...root],
    types: ['src/outside', 'src/facts'],
    libraries: [],
  },
  'src/capabilities/*': {
    imports: ['src/capability.ts', 'src/facts', 'src/messages', 'src/domain', 'src/errors.ts'],
    types: ['src/engine', 'src/outside'],
    libraries: ['zod'],
  },
  'src/capabilities': {
    imports: ['src/capability.ts', 'src/capabilities', 'src/domain', 'src/errors.ts'],
    libraries: [],
  },
  'src/app.ts': { imports: ['src'], libraries: ['node:'] },
  'src/app': { imports: ['src'], libraries: ['node:'] },
  'src/main.ts': { imports: ['src'], libraries: ['node:'] },
};

/** The room of a file of `src`, by its own name: `src/capabilities/status` for one of `src/capabilities/*`. */
export function roomOf(path: string): { readonly name: string; readonly room: Room } | undefined {
  for (const [pattern, room] of Object.entries(rooms)) {
    const expression = new RegExp(
      `^${pattern.replaceAll('.', '\\.').replace('*', '[^/]+')}(?=/|$)`,
    );
    const [name] = expression.exec(path) ?? [];
    if (name !== undefined && !(pattern.endsWith('*') && name === path)) {
      return { name, room };
    }
  }
  return undefined;
}
