import { connect, type AddressInfo, type Socket } from 'node:net';
import { createServer } from 'node:tls';

import type { Made } from './certificate.ts';

/** TLS in front of a server that speaks plain HTTP, as an ingress is. */
export type TlsFront = { readonly endpoint: string; readonly stop: () => Promise<void> };

export async function tlsFront(
  endpoint: string,
  shown: Pick<Made, 'cert' | 'key'>,
): Promise<TlsFront> {
  const { hostname, port } = new URL(endpoint);
  const open = new Set<Socket>();
  const server = createServer({ cert: shown.cert, key: shown.key }, (socket) => {
    const behind = connect(Number(port), hostname);
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    socket.pipe(behind).pipe(socket);
    [socket, behind].forEach((end) =>
      end.on('error', () => {
        socket.destroy();
        behind.destroy();
      }),
    );
  });
  // Clients that don't trust it end the handshake.
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      open.forEach((socket) => socket.destroy());
      await closed;
    },
  };
}
