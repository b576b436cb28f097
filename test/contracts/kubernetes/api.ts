import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { createInterface } from 'node:readline';

import { parse } from 'yaml';

/** A Kubernetes API, spoken to without any library, so that a contract sees exactly what the server says. */
export type Api = {
  readonly call: (method: string, path: string, options?: CallOptions) => Promise<Reply>;
  /** The events of a watch, until it ends. */
  readonly watch: (path: string) => AsyncGenerator<WatchEvent>;
};

export type CallOptions = {
  readonly body?: unknown;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Parsed where it is JSON, else the text. */
  readonly body: Body;
  readonly bytes: Buffer;
};

/** What a contract looks at of an answer; every field may be missing. */
export type Body = {
  readonly kind: string;
  readonly message: string;
  readonly reason: string;
  readonly code: number;
  readonly details: unknown;
  readonly status: unknown;
  readonly spec: Readonly<Record<string, unknown>>;
  readonly data: Readonly<Record<string, string>>;
  readonly items: readonly Body[];
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly resourceVersion: string;
    readonly continue?: string;
    readonly remainingItemCount?: number;
    readonly deletionTimestamp?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly finalizers?: readonly string[];
    readonly managedFields?: readonly { readonly manager: string; readonly time: string }[];
  };
};

export type WatchEvent = { readonly type: string; readonly object: Body };

type Access = { readonly server: string; readonly token: string; readonly ca?: Buffer };

/** Speaks as the current context's user, or with another token. */
export function connect(kubeconfig: string, token?: string): Api {
  const found = accessOf(kubeconfig);
  const access = token === undefined ? found : { ...found, token };
  return {
    call: async (method, path, options = {}) => {
      const response = await send(access, method, path, options);
      const chunks: Uint8Array[] = [];
      for await (const chunk of response as AsyncIterable<Uint8Array>) {
        chunks.push(chunk);
      }
      const bytes = Buffer.concat(chunks);
      const { statusCode = 0, headers } = response;
      return { status: statusCode, headers, bytes, body: parsed(bytes) };
    },
    watch: async function* watch(path) {
      const response = await send(access, 'GET', path, {});
      try {
        for await (const line of createInterface({ input: response })) {
          yield JSON.parse(line) as WatchEvent;
        }
      } finally {
        response.destroy();
      }
    },
  };
}

function accessOf(kubeconfig: string): Access {
  const config = parse(kubeconfig) as {
    readonly 'current-context': string;
    readonly contexts: readonly Named<{ context: { cluster: string; user: string } }>[];
    readonly clusters: readonly Named<{
      cluster: { server: string; 'certificate-authority-data'?: string };
    }>[];
    readonly users: readonly Named<{ user: { token: string } }>[];
  };
  const { context } = named(config.contexts, config['current-context']);
  const { cluster } = named(config.clusters, context.cluster);
  const ca = cluster['certificate-authority-data'];
  return {
    server: cluster.server,
    token: named(config.users, context.user).user.token,
    ...(ca === undefined ? {} : { ca: Buffer.from(ca, 'base64') }),
  };
}

type Named<T> = T & { readonly name: string };

function named<T>(list: readonly Named<T>[], name: string): T {
  const found = list.find((one) => one.name === name);
  if (found === undefined) {
    throw new Error(`The kubeconfig has no ${name}.`);
  }
  return found;
}

async function send(
  { server, token, ca }: Access,
  method: string,
  path: string,
  { body, type = 'application/json', headers = {} }: CallOptions,
): Promise<IncomingMessage> {
  const payload = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
  const length = payload === undefined ? 0 : Buffer.byteLength(payload);
  const content = body === undefined ? {} : { 'content-type': type, 'content-length': length };
  const options = {
    method,
    headers: { authorization: `Bearer ${token}`, ...content, ...headers },
  };
  return new Promise((resolve, reject) => {
    const request = server.startsWith('https:')
      ? tlsRequest(server + path, { ...options, ca, rejectUnauthorized: ca !== undefined }, resolve)
      : plainRequest(server + path, options, resolve);
    request.on('error', reject);
    request.end(payload);
  });
}

function parsed(bytes: Buffer): Body {
  const text = bytes.toString();
  try {
    return JSON.parse(text) as Body;
  } catch {
    return { message: text } as Body;
  }
}
