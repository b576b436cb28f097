import type { Block } from './blocks.ts';

/** Ids that are used again get `:1`, `:2`… (`actionName` takes it off); an id of a block that is used again or empty is left out, so that Slack makes one. */
export function withUniqueIds(blocks: readonly Block[]): readonly Block[] {
  const times = new Map<string, number>();
  const known = new Set<string>();
  return blocks.map((block) => withActions(withBlockId(block, known), times));
}

/** The registered name of a button, from the `action_id` that Slack sends back. */
export function actionName(actionId: string): string {
  return actionId.replace(/:\d+$/, '');
}

function withBlockId(block: Block, known: Set<string>): Block {
  const id = block.block_id;
  const free = id !== undefined && id !== '' && id.length <= 255 && !known.has(id);
  known.add(id ?? '');
  if (id === undefined || free || block.type === 'input') {
    return block;
  }
  const { block_id: _taken, ...rest } = block;
  return rest;
}

function withActions(block: Block, times: Map<string, number>): Block {
  if (block.type === 'actions') {
    return { ...block, elements: block.elements.map((one) => unique(one, times)) };
  }
  if (block.type === 'section' && block.accessory !== undefined) {
    return { ...block, accessory: unique(block.accessory, times) };
  }
  return block.type === 'input' ? { ...block, element: unique(block.element, times) } : block;
}

function unique<T extends { readonly action_id: string }>(one: T, times: Map<string, number>): T {
  const before = times.get(one.action_id) ?? 0;
  times.set(one.action_id, before + 1);
  return before === 0 ? one : { ...one, action_id: `${one.action_id}:${before}` };
}
