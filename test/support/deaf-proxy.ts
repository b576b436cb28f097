import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a server on which answers can get lost, while what is asked still gets there. */
export type DeafProxy = {
  readonly port: number;
  /** From now on no answer comes back; the connections stay open. */
  readonly loseAnswers: () => void;
  /** Closes the connections whose answers were lost and lets everything through again. */
  readonly heal: () => void;
  /** Closes all connections; new ones are taken. */
  readonly hangUp: () => void;
  readonly stop: () => Promise<void>;
};

/** Starts it on a free port of 127.0.0.1, in front of a port that is told per connection. */
export async function startDeafProxy(target: () => number): Promise<DeafProxy> {
  const sockets = new Set<Socket>();
  let isDeaf = false;

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  }
  const server = createServer((near) => {
    const far = connect(target(), '127.0.0.1');
    [near, far].forEach(keep);
    near.pipe(far);
    far.on('data', (answer) => {
      if (!isDeaf) {
        near.write(answer);
      }
    });
    far.on('close', () => near.destroy());
    near.on('close', () => far.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  function hangUp(): void {
    sockets.forEach((socket) => socket.destroy());
  }
  return {
    port: (server.address() as AddressInfo).port,
    loseAnswers: () => {
      isDeaf = true;
    },
    heal: () => {
      isDeaf = false;
      hangUp();
    },
    hangUp,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      hangUp();
      await closed;
    },
  };
}
