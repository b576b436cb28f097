import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

import {
  newClusters,
  newContexts,
  newUsers,
  type Cluster,
  type User,
} from '@kubernetes/client-node/dist/config_types.js';
import { parse } from 'yaml';

import type { ClusterSettings } from '../../domain/settings.ts';
import { Unreachable } from './failures.ts';
import { isRaw, known, part, text, type Raw } from './reduce/fields.ts';

/** What a kubeconfig says of one context, with the paths of its files made whole. */
export type Entry = {
  readonly cluster: Cluster;
  readonly user: User;
  /** A file that holds the token and may be rotated. */
  readonly tokenFile?: string;
};

/** Where Kubernetes puts the account of a pod. */
export const podAccount = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Reads the kubeconfig of the settings, or the account of the pod that Lifeboat runs in. Throws Unreachable when it can't be used. */
export function entryOf(settings: Pick<ClusterSettings, 'kubeconfig'>, account: string): Entry {
  const { kubeconfig } = settings;
  if (kubeconfig === undefined) {
    return inCluster(account);
  }
  const { path, context } = kubeconfig;
  try {
    const config = part(parse(readFileSync(path, 'utf8')));
    return chosen(config, context ?? text(config['current-context']) ?? '', path);
  } catch (cause) {
    throw new Unreachable(`kubeconfig: ${cause instanceof Error ? cause.message : path}`, {
      cause,
    });
  }
}

function chosen(config: Raw, contextName: string, path: string): Entry {
  const context = newContexts(config['contexts']).find((one) => one.name === contextName);
  const cluster = newClusters(config['clusters']).find((one) => one.name === context?.cluster);
  if (context === undefined || cluster === undefined) {
    throw new Error(`${path} has no cluster for the context ${contextName}`);
  }
  if (cluster.server.startsWith('http:') && !cluster.skipTLSVerify) {
    throw new Error(`${cluster.server} is reached without TLS only with insecure-skip-tls-verify`);
  }
  const user = newUsers(config['users']).find((one) => one.name === context.user);
  return known({
    cluster: { ...cluster, ...known({ caFile: whole(path, cluster.caFile) }) },
    user: {
      ...(user ?? { name: context.user }),
      ...known({ certFile: whole(path, user?.certFile), keyFile: whole(path, user?.keyFile) }),
    },
    tokenFile: whole(path, tokenFileOf(config, context.user)),
  });
}

/** A field that the library does not read. */
function tokenFileOf(config: Raw, userName: string): string | undefined {
  const users: unknown = config['users'];
  const found = Array.isArray(users)
    ? (users as readonly unknown[]).find((one) => isRaw(one) && one['name'] === userName)
    : undefined;
  return text(part(found, 'user')['tokenFile']);
}

function whole(kubeconfig: string, file: string | null | undefined): string | undefined {
  return file === undefined || file === null || file === ''
    ? undefined
    : resolve(dirname(kubeconfig), file);
}

function inCluster(account: string): Entry {
  const [caFile, tokenFile] = [`${account}/ca.crt`, `${account}/token`];
  try {
    readFileSync(tokenFile);
  } catch (cause) {
    throw new Unreachable('kubeconfig: none is given, and Lifeboat does not run inside a cluster', {
      cause,
    });
  }
  const server = 'https://kubernetes.default.svc';
  return {
    cluster: { name: 'this cluster', server, skipTLSVerify: false, caFile },
    user: { name: 'this pod' },
    tokenFile,
  };
}
