import type { RequestOptions } from 'node:https';
import { Agent as PlainAgent } from 'node:http';
import { Agent } from 'node:https';

import { KubeConfig } from '@kubernetes/client-node';

import type { ClusterSettings } from '../../domain/settings.ts';
import { Unreachable } from './failures.ts';

/** Where an API server is and how one proves who one is there. */
export type Access = {
  /** The address of the API server, without a slash at the end. Throws Unreachable when the kubeconfig can't be used. */
  readonly server: () => string;
  /** What a request needs: credentials, certificates, agent. Tokens from files and programs are fresh each time. */
  readonly options: () => Promise<RequestOptions>;
  /** Reads the kubeconfig anew at the next request: credentials may have been rotated. */
  readonly forget: () => void;
  readonly close: () => void;
};

/** Access by the kubeconfig of the settings, or by the account of the pod that Lifeboat runs in. Connections are kept open and reused. */
export function access(settings: ClusterSettings): Access {
  let read: KubeConfig | undefined;
  function config(): KubeConfig {
    read ??= load(settings);
    return read;
  }
  const agents = {
    plain: new PlainAgent({ keepAlive: true, keepAliveMsecs: 30_000 }),
    tls: new Agent({ keepAlive: true, keepAliveMsecs: 30_000 }),
  };
  return {
    server: () => serverOf(config(), settings),
    options: async () => {
      const options: RequestOptions = {};
      await config().applyToHTTPSOptions(options);
      const cluster = config().getCurrentCluster();
      if (cluster?.proxyUrl === undefined) {
        options.agent = cluster?.server.startsWith('http:') === true ? agents.plain : agents.tls;
      }
      return options;
    },
    forget: () => {
      read = undefined;
    },
    close: () => {
      agents.plain.destroy();
      agents.tls.destroy();
    },
  };
}

function load(settings: ClusterSettings): KubeConfig {
  const config = new KubeConfig();
  const { kubeconfig } = settings;
  try {
    if (kubeconfig === undefined) {
      config.loadFromCluster();
    } else {
      config.loadFromFile(kubeconfig.path);
    }
  } catch (cause) {
    throw new Unreachable(`kubeconfig: ${cause instanceof Error ? cause.message : 'unreadable'}`, {
      cause,
    });
  }
  if (kubeconfig?.context !== undefined) {
    config.setCurrentContext(kubeconfig.context);
  }
  return config;
}

function serverOf(config: KubeConfig, settings: ClusterSettings): string {
  const server = config.getCurrentCluster()?.server;
  if (server === undefined || server.includes('//undefined')) {
    throw new Unreachable(
      settings.kubeconfig === undefined
        ? 'kubeconfig: none is given, and Lifeboat does not run inside a cluster'
        : `kubeconfig: ${settings.kubeconfig.path} has no cluster for the context ${settings.kubeconfig.context ?? config.getCurrentContext()}`,
    );
  }
  return server.replace(/\/+$/, '');
}
