import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a server on which answers break off. */
export type CuttingProxy = {
  readonly port: number;
  /** Each of so many answers that are longer than this ends there, with its connection. */
  readonly cutAfter: (bytes: number, times: number) => void;
  /** So many answers stop there, while their connection stays. */
  readonly stallAfter: (bytes: number, times: number) => void;
  readonly stop: () => Promise<void>;
};

/** Starts it on a free port of 127.0.0.1, in front of that port. */
export async function startCuttingProxy(target: number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let fault = { how: 'none', bytes: 0, left: 0 };

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  }

  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    [near, far].forEach(keep);
    let passed = 0;
    let isSilent = false;
    near.on('data', (question) => {
      passed = 0;
      far.write(question);
    });
    far.on('data', (answer: Buffer) => {
      passed += answer.length;
      if (passed > fault.bytes && fault.left > 0) {
        fault = { ...fault, left: fault.left - 1 };
        isSilent = fault.how === 'stall';
        near.write(answer.subarray(0, Math.max(0, answer.length - (passed - fault.bytes))), () =>
          isSilent ? undefined : near.destroy(),
        );
        far.pause();
      } else {
        near.write(answer);
      }
    });
    far.on('close', () => (isSilent ? undefined : near.destroy()));
    near.on('close', () => far.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    cutAfter: (bytes, left) => {
      fault = { how: 'cut', bytes, left };
    },
    stallAfter: (bytes, left) => {
      fault = { how: 'stall', bytes, left };
    },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      sockets.forEach((socket) => socket.destroy());
      await closed;
    },
  };
}
