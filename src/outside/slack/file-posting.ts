import { webApi } from '@slack/bolt';
import { notSent } from './call-outcome.ts';
import type { Filed, Posting } from './posting.ts';

type FileCalls = Pick<Posting, 'reserveFile' | 'sendFile' | 'fileShared'>;

/** A file's way into a thread: reserve an address, send the bytes there, complete. Only completing makes it visible. */
export function fileCalls(client: webApi.WebClient, timeoutMs: number): FileCalls {
  return {
    reserveFile: async ({ name, bytes }) => {
      try {
        const answer = await client.files.getUploadURLExternal({ filename: name, length: bytes });
        return answer.file_id === undefined || answer.upload_url === undefined
          ? { state: 'unsent', why: 'Slack reserved no address for the file' }
          : { state: 'reserved', id: answer.file_id, address: answer.upload_url };
      } catch (error) {
        const outcome = notSent(error);
        return outcome.state === 'ambiguous' ? { state: 'unsent', why: outcome.why } : outcome;
      }
    },
    sendFile: async ({ id, address, content, title, channel, thread }) => {
      const sent = await sendBytes(address, content, timeoutMs);
      if (sent.state !== 'sent') {
        return sent;
      }
      try {
        await client.files.completeUploadExternal({
          files: [{ id, title }],
          channel_id: channel,
          thread_ts: thread,
        });
        return { state: 'sent' };
      } catch (error) {
        return notSent(error);
      }
    },
    fileShared: async (id, channel) => {
      try {
        const { file } = await client.files.info({ file: id });
        const { public: open, private: closed } = file?.shares ?? {};
        return Object.hasOwn({ ...open, ...closed }, channel);
      } catch (error) {
        if (error instanceof webApi.WebAPIPlatformError && error.data.error === 'file_not_found') {
          return false;
        }
        throw error;
      }
    },
  };
}

/** Bytes that were sent show nothing to anybody: whatever happens here, the file is not there yet. */
async function sendBytes(address: string, content: Uint8Array, timeoutMs: number): Promise<Filed> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      body: Buffer.from(content),
      headers: { 'content-type': 'application/octet-stream' },
      redirect: 'error',
      signal: AbortSignal.timeout(Math.ceil(timeoutMs + content.length / bytesPerMs)),
    });
    await response.arrayBuffer();
    if (response.ok) {
      return { state: 'sent' };
    }
    return response.status < 500 && response.status !== 429
      ? { state: 'refused', error: 'file_bytes_refused', detail: String(response.status) }
      : { state: 'unsent', why: `Slack answered the file's bytes with ${response.status}` };
  } catch (error) {
    return { state: 'unsent', why: error instanceof Error ? error.message : String(error) };
  }
}

/** A slow line still gets a big file through. */
const bytesPerMs = 200;
