import { lookup } from 'node:dns/promises';
import { connect, isIP } from 'node:net';

import type { Machine } from '../../../domain/bucket-reach.ts';
import { refuseLinkLocal } from '../../safe-address.ts';
import { text } from '../trouble-of.ts';
import { ended, forOneStep, within, type Gone } from './gone.ts';

const mostMachines = 8;

/** Looks the name up and connects to each machine that it stands for; one that takes connections is enough to go on. */
export async function connecting(url: URL, signal: AbortSignal): Promise<Gone> {
  const host = url.hostname.replaceAll(/^\[|\]$/g, '');
  let ips: readonly string[];
  try {
    ips = isIP(host) === 0 ? await lookedUp(host, forOneStep(signal)) : [host];
    refuseLinkLocal(host, ips);
  } catch (error) {
    return ended('DNS', error);
  }
  const port = Number(url.port === '' ? defaultPort(url) : url.port);
  const tried = await Promise.all(
    ips.slice(0, mostMachines).map((ip) => connectTo(ip, port, forOneStep(signal))),
  );
  signal.throwIfAborted();
  const machines = tried.map(({ ip, error }) => machine(ip, error));
  const [first] = tried;
  return first === undefined || machines.some(({ wrong }) => wrong === undefined)
    ? { machines: ofTheirFamily(machines) }
    : { machines, ...ended('TCP', first.error) };
}

async function lookedUp(host: string, signal: AbortSignal): Promise<readonly string[]> {
  const found = await within(signal, lookup(host, { all: true }));
  return found.map(({ address }) => address);
}

type Tried = { readonly ip: string; readonly error?: unknown };

/** Closes what it opened. */
async function connectTo(ip: string, port: number, signal: AbortSignal): Promise<Tried> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connect({ host: ip, port });
  socket.once('connect', () => resolve());
  socket.once('error', reject);
  try {
    await within(signal, promise);
    return { ip };
  } catch (error) {
    return { ip, error };
  } finally {
    socket.destroy();
  }
}

function machine(ip: string, error: unknown): Machine {
  return error === undefined ? { ip } : { ip, wrong: text(error, 'code') || text(error, 'name') };
}

/** Where one family of addresses works, that the other has no way says nothing of the store. */
function ofTheirFamily(machines: readonly Machine[]): readonly Machine[] {
  const families = new Set(
    machines.filter(({ wrong }) => wrong === undefined).map(({ ip }) => isIP(ip)),
  );
  return machines.filter(({ ip }) => families.has(isIP(ip)));
}

export function defaultPort({ protocol }: URL): string {
  return protocol === 'https:' ? '443' : '80';
}
