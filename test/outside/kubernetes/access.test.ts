import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { KubeConfig } from '@kubernetes/client-node';

import { access } from '../../../src/outside/kubernetes/access.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeboat-access-'));
  await mkdir(join(folder, 'keys'));
  await writeFile(join(folder, 'keys', 'ca.crt'), 'authority');
  await writeFile(join(folder, 'keys', 'user.crt'), 'certificate');
  await writeFile(join(folder, 'keys', 'user.key'), 'key');
});

afterEach(() => rm(folder, { recursive: true }));

async function kubeconfig(cluster: object, user: object): Promise<string> {
  const path = join(folder, 'kubeconfig');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'first',
    clusters: [
      { name: 'one', cluster: { server: 'https://one.example:6443/', ...cluster } },
      { name: 'two', cluster: { server: 'https://two.example' } },
    ],
    users: [{ name: 'me', user }],
    contexts: [
      { name: 'first', context: { cluster: 'one', user: 'me' } },
      { name: 'second', context: { cluster: 'two', user: 'me' } },
    ],
  };
  await writeFile(path, JSON.stringify(config));
  return path;
}

const program = {
  apiVersion: 'client.authentication.k8s.io/v1',
  command: 'echo',
  args: ['{"status":{"token":"from-a-program","expirationTimestamp":"2999-01-01T00:00:00Z"}}'],
};

test.each([
  ['a token', {}, { token: 'abc' }],
  [
    'certificates in files',
    { 'certificate-authority': 'keys/ca.crt' },
    { 'client-certificate': 'keys/user.crt', 'client-key': 'keys/user.key' },
  ],
  [
    'certificates in the kubeconfig',
    { 'certificate-authority-data': 'YXV0aG9yaXR5' },
    { 'client-certificate-data': 'Y2VydA==', 'client-key-data': 'a2V5' },
  ],
  ['a server that is not checked', { 'insecure-skip-tls-verify': true }, { token: 'abc' }],
  ['another name in the certificate', { 'tls-server-name': 'kubernetes' }, { token: 'abc' }],
  ['name and password', {}, { username: 'me', password: 'secret' }],
  ['somebody else', {}, { token: 'abc', as: 'lifeboat' }],
  ['a program', {}, { exec: program }],
  ['nobody', {}, {}],
])(
  'With %s a request carries what the Kubernetes library would put into it',
  async (_, cluster, user) => {
    const path = await kubeconfig(cluster, user);
    const library = new KubeConfig();
    library.loadFromFile(path);
    const expected: Record<string, unknown> = {};
    await library.applyToHTTPSOptions(expected);

    const { agent: ofTheLibrary, ...rest } = expected;
    const { agent, ...options } = await access({ kubeconfig: { path } }).options();

    expect(ofTheLibrary).toBeDefined();
    expect(agent).toBeDefined();
    expect(options).toEqual(rest);
  },
);

test('The context that is named counts, not the current one', async () => {
  const path = await kubeconfig({}, {});

  expect(access({ kubeconfig: { path } }).server()).toBe('https://one.example:6443');
  expect(access({ kubeconfig: { path, context: 'second' } }).server()).toBe('https://two.example');
});

test('A token in a file is read anew for each request', async () => {
  const tokenFile = join(folder, 'token');
  const path = await kubeconfig({}, { tokenFile: 'token' });
  const way = access({ kubeconfig: { path } });

  await writeFile(tokenFile, 'first\n');
  expect((await way.options()).headers).toEqual({ Authorization: 'Bearer first' });
  await writeFile(tokenFile, 'second\n');
  expect((await way.options()).headers).toEqual({ Authorization: 'Bearer second' });
});

test('A kubeconfig that was replaced counts after the old one is forgotten', async () => {
  const path = await kubeconfig({}, { token: 'old' });
  const way = access({ kubeconfig: { path } });
  await way.options();

  await kubeconfig({}, { token: 'new' });
  way.forget();

  expect((await way.options()).headers).toEqual({ Authorization: 'Bearer new' });
});

test('A proxy is used by way of the Kubernetes library', async () => {
  const path = await kubeconfig({ 'proxy-url': 'http://proxy.example:3128' }, { token: 'abc' });

  const { agent } = await access({ kubeconfig: { path } }).options();

  expect(agent).toMatchObject({ proxy: new URL('http://proxy.example:3128') });
});

test('What is wrong with a kubeconfig is told with its path', async () => {
  const missing = join(folder, 'missing');
  const path = await kubeconfig({ server: 'http://plain.example' }, {});
  const broken = join(folder, 'broken');
  await writeFile(broken, 'clusters: [');

  expect(() => access({ kubeconfig: { path: missing } }).server()).toThrow(/kubeconfig.*missing/);
  expect(() => access({ kubeconfig: { path: broken } }).server()).toThrow(/kubeconfig: /);
  expect(() => access({ kubeconfig: { path, context: 'third' } }).server()).toThrow(
    /has no cluster for the context third/,
  );
  expect(() => access({ kubeconfig: { path } }).server()).toThrow(/insecure-skip-tls-verify/);
});

test('Outside of a cluster a kubeconfig is needed, and it says so', () => {
  expect(() => access({}, folder).server()).toThrow(/does not run inside a cluster/);
});

test('Inside a cluster the account of the pod is used, whose token Kubernetes renews', async () => {
  await writeFile(join(folder, 'ca.crt'), 'authority of the cluster');
  await writeFile(join(folder, 'token'), 'first');
  const way = access({}, folder);

  const first = await way.options();
  await writeFile(join(folder, 'token'), 'renewed');
  const second = await way.options();

  expect(way.server()).toBe('https://kubernetes.default.svc');
  expect(String(first.ca)).toBe('authority of the cluster');
  expect(first.headers).toEqual({ Authorization: 'Bearer first' });
  expect(second.headers).toEqual({ Authorization: 'Bearer renewed' });
});
