import type { Block, View } from '../messages/blocks.ts';
import { header, section } from '../messages/compose.ts';
import { withUniqueIds } from '../messages/ids.ts';
import { withinLimits } from '../messages/limits.ts';
import { asked, permittedAnywhere } from './permission.ts';
import type { Told } from './tell.ts';
import { words } from './words.ts';
import type { DoorWorlds, Visit } from './worlds.ts';

const mostBlocks = 100;

/** The App Home of one reader: each capability's part, in the registry's order. A part that fails says so and hides no other. */
export async function home(visit: Visit, worlds: DoorWorlds): Promise<View> {
  const allowed = permittedAnywhere('viewer', visit, worlds);
  if ('tell' in allowed) {
    return page(allowed.tell.blocks);
  }
  const parts = worlds.registry.capabilities.flatMap((one) =>
    one.home === undefined ? [] : [one],
  );
  const blocks = await Promise.all(
    parts.map(async ({ name, home: part }) => {
      try {
        return (await part?.(asked(visit, allowed, worlds.now()))) ?? [];
      } catch (error) {
        worlds.log.error({ err: error, capability: name }, 'home can not be shown');
        return [section(words[visit.language].failed)];
      }
    }),
  );
  return page(blocks.flat());
}

/** For those who get nothing but a sentence. */
export function closedHome({ tell }: Told): View {
  return page(tell.blocks);
}

function page(blocks: readonly Block[]): View {
  const fitting = withUniqueIds([header('Lifeboat'), ...blocks].flatMap(withinLimits));
  return { type: 'home', blocks: fitting.slice(0, mostBlocks) };
}
