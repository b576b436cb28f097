import type { DetailedPeerCertificate } from 'node:tls';

import type { Certificate } from '../../../domain/bucket-reach.ts';

const mostNames = 20;
const longestChain = 6;

/** What a server shows of itself; `undefined` where it shows nothing. */
export function certificateOf(own: DetailedPeerCertificate): Certificate | undefined {
  if (typeof own.valid_to !== 'string') {
    return undefined;
  }
  const { subject, issuer, subjectaltname = '' } = own;
  return {
    subject: nameOf(subject),
    issuer: nameOf(issuer),
    names: subjectaltname
      .slice(0, 4_000)
      .split(', ')
      .map((name) => name.replace(/^(?:DNS|IP Address):/, ''))
      .filter((name) => name !== '')
      .slice(0, mostNames),
    validFrom: Date.parse(own.valid_from),
    expiresAt: Math.min(...chainOf(own).map((one) => Date.parse(one.valid_to))),
  };
}

/** Without the root, which clients have themselves. */
function chainOf(own: DetailedPeerCertificate): readonly DetailedPeerCertificate[] {
  const chain = [own];
  let next = own.issuerCertificate;
  while (
    chain.length < longestChain &&
    next !== undefined &&
    next.fingerprint256 !== next.issuerCertificate?.fingerprint256
  ) {
    chain.push(next);
    next = next.issuerCertificate;
  }
  return chain;
}

function nameOf({ CN, O }: { readonly CN?: unknown; readonly O?: unknown }): string {
  const said = [CN, O].find((one) => typeof one === 'string' && one !== '');
  return typeof said === 'string' ? said.slice(0, 200) : '';
}
