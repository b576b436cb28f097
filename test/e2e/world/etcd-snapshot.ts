/** A snapshot of a real etcd, by the stream of its maintenance interface: as `etcdctl snapshot save` writes it, with its sum behind it. */
export async function takeSnapshot(etcdUrl: string): Promise<Buffer> {
  const response = await fetch(`${etcdUrl}/v3/maintenance/snapshot`, {
    method: 'POST',
    body: '{}',
  });
  const parts = (await response.text())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Message);
  const failure = parts.find(({ error }) => error !== undefined)?.error;
  if (!response.ok || failure !== undefined) {
    throw new Error(`etcd gave no snapshot: ${JSON.stringify(failure ?? response.status)}`);
  }
  return Buffer.concat(parts.map(({ result }) => Buffer.from(result?.blob ?? '', 'base64')));
}

type Message = { readonly result?: { readonly blob?: string }; readonly error?: unknown };
