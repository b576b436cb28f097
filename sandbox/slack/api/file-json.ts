import type { StoredFile } from '../files.ts';
import type { JsonObject } from '../messages.ts';
import type { Workspace } from '../workspace.ts';

/** A file as Slack describes it: where it is shared, and where its bytes are. */
export function fileJson(file: StoredFile, workspace: Workspace): JsonObject {
  const shares = [...file.shares].map(
    ([channel, stamps]) => [channel, stamps.map((ts) => ({ ts }))] as const,
  );
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    size: file.content?.length ?? file.length,
    mimetype: 'text/plain',
    user: workspace.world.app.botUserId,
    url_private: `${workspace.address}/files/${file.id}/${encodeURIComponent(file.name)}`,
    channels: [...file.shares.keys()],
    shares: { public: Object.fromEntries(shares) },
  };
}
