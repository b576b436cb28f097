import { randomBytes } from 'node:crypto';
import type { StoredFile } from '../files.ts';
import type { JsonObject } from '../messages.ts';
import type { Workspace } from '../workspace.ts';
import type { Arguments } from './arguments.ts';
import { postableChannel } from './channel-access.ts';
import { fileJson } from './file-json.ts';
import type { MethodTable } from './method.ts';
import { orRefuse, Refusal } from './refusal.ts';

/** A file's way into a channel: reserve an address, send the bytes there, complete. */
export const fileMethods: MethodTable = {
  'files.getUploadURLExternal': { perMinute: 100, run: reserve },
  'files.completeUploadExternal': { perMinute: 100, run: complete },
  'files.info': { perMinute: 100, run: info },
};

function reserve(args: Arguments, { files, address }: Workspace): JsonObject {
  const name = args.required('filename');
  const length = args.number('length', 0);
  if (length <= 0) throw new Refusal('invalid_arguments');
  const id = `F${randomBytes(5).toString('hex').toUpperCase()}`;
  files.set(id, { id, name, length, title: name, completed: false, shares: new Map() });
  return { file_id: id, upload_url: `${address}/upload/${id}` };
}

function complete(args: Arguments, workspace: Workspace): JsonObject {
  const listed = args.json('files') as { id: string; title?: string }[] | undefined;
  const files = (listed ?? []).map(({ id, title }) => {
    const file = orRefuse(workspace.files.get(id), 'file_not_found');
    if (file.content === undefined) throw new Refusal('file_not_uploaded');
    if (file.completed) throw new Refusal('file_already_completed');
    return Object.assign(file, title === undefined ? {} : { title });
  });
  if (files.length === 0) throw new Refusal('invalid_arguments');
  const channel = args.text('channel_id');
  if (channel !== undefined) share(files, channel, args, workspace);
  for (const file of files) file.completed = true;
  return { files: files.map((file) => fileJson(file, workspace)) };
}

function share(
  files: readonly StoredFile[],
  channelId: string,
  args: Arguments,
  workspace: Workspace,
): void {
  const channel = postableChannel(channelId, workspace);
  const threadTs = args.text('thread_ts');
  if (threadTs !== undefined)
    orRefuse(workspace.messages.find(channel.id, threadTs), 'thread_not_found');
  const message = workspace.messages.add({
    channel: channel.id,
    user: workspace.world.app.botUserId,
    fromApp: true,
    text: args.text('initial_comment') ?? '',
    blocks: [],
    files: files.map((file) => file.id),
    ...(threadTs === undefined ? {} : { threadTs }),
  });
  for (const { shares } of files)
    shares.set(channel.id, [...(shares.get(channel.id) ?? []), message.ts]);
}

function info(args: Arguments, workspace: Workspace): JsonObject {
  const file = orRefuse(workspace.files.get(args.required('file')), 'file_not_found');
  return { file: fileJson(file, workspace) };
}
