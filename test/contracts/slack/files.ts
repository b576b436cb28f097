import { describe, expect, it } from '@jest/globals';
import { eventually, mark, refusal, type ContractSlack } from './world.ts';

/** A file's way into a thread, which delivery goes step by step. */
export function files(slack: ContractSlack): void {
  describe('files', () => {
    it('takes bytes at the address that it gave, shares them in the thread, and knows the file by its id', async () => {
      const { client, channel } = slack();
      const { ts = '' } = await client.chat.postMessage({ channel, text: mark('for a file') });
      const content = mark('line');
      const reserved = await client.files.getUploadURLExternal({
        filename: 'backup.log',
        length: Buffer.byteLength(content),
      });
      const id = reserved.file_id ?? '';

      const sent = await fetch(reserved.upload_url ?? '', { method: 'POST', body: content });
      await client.files.completeUploadExternal({
        files: [{ id, title: 'Log' }],
        channel_id: channel,
        thread_ts: ts,
      });

      expect(sent.status).toBe(200);
      const shares = await eventually(async () => sharesOf(slack, id));
      expect(shares).toContain(channel);
    });

    it('shares no file of which it has no bytes', async () => {
      const { client, channel } = slack();
      const asked = { filename: 'empty.log', length: 10 };
      const { file_id: id = '' } = await client.files.getUploadURLExternal(asked);

      await refusal(client.files.completeUploadExternal({ files: [{ id }], channel_id: channel }));

      expect(await sharesOf(slack, id)).toBeUndefined();
    });
  });
}

async function sharesOf(slack: ContractSlack, id: string): Promise<string[] | undefined> {
  const asked = slack().client.files.info({ file: id });
  const { file } = await asked.catch(() => ({ file: undefined }));
  const { public: open = {}, private: closed = {} } = file?.shares ?? {};
  const channels = [...Object.keys(open), ...Object.keys(closed)];
  return channels.length > 0 ? channels : undefined;
}
