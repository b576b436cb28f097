import { randomBytes } from 'node:crypto';
import type { JsonObject } from './messages.ts';

/** Slack gives a random id to each block that has none. */
export function withBlockIds(blocks: readonly JsonObject[]): JsonObject[] {
  return blocks.map((block) => ({
    ...block,
    block_id: block['block_id'] ?? randomBytes(3).toString('base64url'),
  }));
}
