import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { freePort, start, until, type Running } from './process.ts';

/** One process of the product, started as its users start it. */
export type Product = {
  readonly running: Running;
  readonly url: string;
  /** Resolves when /readyz says so. */
  readonly ready: () => Promise<void>;
};

export type ProductSettings = {
  readonly name: string;
  readonly role: 'bot' | 'worker' | 'all';
  readonly folder: string;
  readonly redisUrl: string;
  readonly slack: {
    readonly apiUrl: string;
    readonly token: string;
    readonly signingSecret: string;
  };
  /** `lifeboat.yaml`: JSON is YAML too. */
  readonly config: object;
  readonly port?: number;
  /** `npm` as people start it, which takes its own time; `node` as the image does. */
  readonly by?: 'npm' | 'node';
  readonly env?: Readonly<Record<string, string>>;
};

const commands = {
  npm: { program: 'npm', args: ['start', '--silent'] },
  node: { program: process.execPath, args: ['src/main.ts'] },
} as const;

/** `npm start` with an environment of its own: nothing of this process's variables that names a Slack, a Redis or a cluster gets through. */
export async function startProduct(settings: ProductSettings): Promise<Product> {
  const folder = join(settings.folder, settings.name);
  await mkdir(folder, { recursive: true });
  const config = join(folder, 'lifeboat.yaml');
  await writeFile(config, JSON.stringify(settings.config));
  const port = settings.port ?? (await freePort());
  const env = {
    ROLE: settings.role,
    PORT: String(port),
    LIFEBOAT_CONFIG: config,
    REDIS_URL: settings.redisUrl,
    SLACK_API_URL: settings.slack.apiUrl,
    SLACK_BOT_TOKEN: settings.slack.token,
    SLACK_SIGNING_SECRET: settings.slack.signingSecret,
    LOG_LEVEL: 'info',
    ...settings.env,
  };
  const command = commands[settings.by ?? 'npm'];
  const running = await start(settings.name, command.program, command.args, {
    folder,
    cwd: process.cwd(),
    env,
  });
  const url = `http://127.0.0.1:${port}`;
  async function isReady(): Promise<true | undefined> {
    const response = await fetch(`${url}/readyz`);
    return response.ok ? true : undefined;
  }
  return {
    running,
    url,
    ready: async () => {
      await until(`${settings.name} to be ready`, isReady, { of: running });
    },
  };
}
