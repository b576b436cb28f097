import type { MethodTable } from './method.ts';

/** `apps.connections.open`: an address for one Socket Mode connection. */
export const connectionMethods: MethodTable = {
  'apps.connections.open': {
    perMinute: 60,
    withAppToken: true,
    run: (_args, { socketAddress }) => ({ url: socketAddress() }),
  },
};
