import dns from 'node:dns';
import type { LookupFunction } from 'node:net';

import { isLinkLocal } from '../domain/link-local.ts';

/** Why nothing is sent to an address that somebody wrote down. */
export class AddressTrouble extends Error {
  readonly code: 'ENOADDRESS' | 'ELINKLOCAL';

  constructor(code: AddressTrouble['code'], message: string) {
    super(message);
    this.name = 'AddressTrouble';
    this.code = code;
  }
}

/** An address that somebody wrote down, such as that of a store. Throws AddressTrouble for what is no http or https address, and for link-local ones: what is an IP address already is never looked up. */
export function safeAddress(endpoint: string): URL {
  const url = URL.parse(endpoint);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new AddressTrouble('ENOADDRESS', `${endpoint} does not begin with http:// or https://`);
  }
  if (isLinkLocal(url.hostname)) {
    throw linkLocal(url.hostname, url.hostname);
  }
  return url;
}

/** The system's own lookup, for connections to addresses that others wrote: a name that leads to a link-local address leads nowhere. */
export function guardedLookup(...asked: Parameters<LookupFunction>): void {
  const [host, options, callback] = asked;
  dns.lookup(host, options, (error, address, family) => {
    const found = Array.isArray(address) ? address.map((one) => one.address) : [address];
    const refused = error === null ? found.find((ip) => isLinkLocal(ip)) : undefined;
    callback(refused === undefined ? error : linkLocal(host, refused), address, family);
  });
}

/** Throws where one of what a name stands for is link-local. */
export function refuseLinkLocal(host: string, ips: readonly string[]): void {
  const refused = ips.find((ip) => isLinkLocal(ip));
  if (refused !== undefined) {
    throw linkLocal(host, refused);
  }
}

function linkLocal(host: string, ip: string): AddressTrouble {
  return new AddressTrouble('ELINKLOCAL', `${host} leads to the link-local address ${ip}`);
}
