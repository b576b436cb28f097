import { readFileSync } from 'node:fs';
import { Agent as PlainAgent } from 'node:http';
import { Agent, type RequestOptions } from 'node:https';

import type { KubeConfig } from '@kubernetes/client-node';
import { ExecAuth } from '@kubernetes/client-node/dist/exec_auth.js';

import type { ClusterSettings } from '../../domain/settings.ts';
import { entryOf, podAccount, type Entry } from './kubeconfig.ts';

/** Where an API server is and how one proves who one is there. */
export type Access = {
  /** The address of the API server, without a slash at the end. Throws Unreachable when the kubeconfig can't be used. */
  readonly server: () => string;
  /** What a request needs: credentials, certificates, agent. Tokens from files and programs are fresh each time. `own`: on a connection that nobody else has used, for what can't be asked again. */
  readonly options: (connection?: 'own') => Promise<RequestOptions>;
  /** Reads the kubeconfig anew at the next request: credentials may have been rotated. */
  readonly forget: () => void;
  readonly close: () => void;
};

/**
 * Access by the kubeconfig of the settings, or by the account of the pod that Lifeboat runs in. Connections are kept open and reused.
 * Of the Kubernetes library only the small parts are loaded: the whole costs 90 MB and half a second, and only proxies and the sign-in
 * providers of the past need it.
 */
export function access(
  settings: Pick<ClusterSettings, 'kubeconfig'>,
  account = podAccount,
): Access {
  let byLibrary: Promise<KubeConfig> | undefined;
  let known: { readonly entry: Entry; readonly programs: ExecAuth } | undefined;
  const agents = {
    plain: new PlainAgent({ keepAlive: true, keepAliveMsecs: 30_000 }),
    tls: new Agent({ keepAlive: true, keepAliveMsecs: 30_000 }),
  };
  function current(): NonNullable<typeof known> {
    known ??= { entry: entryOf(settings, account), programs: new ExecAuth() };
    return known;
  }
  return {
    server: () => current().entry.cluster.server.replace(/\/+$/, ''),
    options: async (connection) => {
      const { entry, programs } = current();
      if (needsLibrary(entry)) {
        byLibrary ??= library(entry);
        const options: RequestOptions = {};
        await (await byLibrary).applyToHTTPSOptions(options);
        return options;
      }
      const options = { ...trustIn(entry), ...(await credentialsOf(entry, programs)) };
      const kept = entry.cluster.server.startsWith('http:') ? agents.plain : agents.tls;
      return { ...options, agent: connection === 'own' ? false : kept };
    },
    forget: () => {
      known = undefined;
      byLibrary = undefined;
    },
    close: () => {
      agents.plain.destroy();
      agents.tls.destroy();
    },
  };
}

function trustIn({ cluster, user }: Entry): RequestOptions {
  const [ca, cert, key] = [
    bytesOf(cluster.caFile, cluster.caData),
    bytesOf(user.certFile, user.certData),
    bytesOf(user.keyFile, user.keyData),
  ];
  return {
    ...(cluster.skipTLSVerify ? { rejectUnauthorized: false } : {}),
    ...(cluster.tlsServerName === undefined ? {} : { servername: cluster.tlsServerName }),
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
}

async function credentialsOf(entry: Entry, programs: ExecAuth): Promise<RequestOptions> {
  const { user, tokenFile } = entry;
  const options: RequestOptions & { headers: Record<string, string> } = { headers: {} };
  if (isGiven(user.impersonateUser)) {
    options.headers['Impersonate-User'] = user.impersonateUser;
  }
  if (isGiven(user.exec)) {
    await programs.applyAuthentication(user, options);
  }
  if (isGiven(user.username)) {
    options.auth = `${user.username}:${user.password ?? ''}`;
  }
  const token = isGiven(user.token) ? user.token : tokenIn(tokenFile);
  if (isGiven(token)) {
    options.headers['Authorization'] = `Bearer ${token}`;
  }
  return options;
}

function tokenIn(file: string | undefined): string | undefined {
  return file === undefined ? undefined : readFileSync(file, 'utf8').trim();
}

function needsLibrary({ cluster, user }: Entry): boolean {
  return isGiven(cluster.proxyUrl) || isGiven(user.authProvider);
}

async function library({ cluster, user }: Entry): Promise<KubeConfig> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  config.loadFromClusterAndUser(cluster, user);
  return config;
}

function bytesOf(file: string | undefined, data: string | undefined): Buffer | undefined {
  if (isGiven(file)) {
    return readFileSync(file);
  }
  return isGiven(data) ? Buffer.from(data, 'base64') : undefined;
}

/** The library's types say undefined where its objects hold null. */
function isGiven<T>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null && value !== '';
}
