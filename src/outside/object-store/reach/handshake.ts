import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';

import type { Certificate } from '../../../domain/bucket-reach.ts';
import type { S3Place } from '../s3-client.ts';
import { text } from '../trouble-of.ts';
import { trustOf } from '../trust.ts';
import { certificateOf } from './certificate-of.ts';
import { defaultPort } from './connecting.ts';
import { ended, forOneStep, within, type Gone } from './gone.ts';

/** Speaks TLS where the address asks for it, and looks at the certificate before it is judged. */
export async function handshake(
  url: URL,
  place: S3Place,
  { machines = [] }: Gone,
  signal: AbortSignal,
): Promise<Gone> {
  const ip = machines.find(({ wrong }) => wrong === undefined)?.ip;
  if (url.protocol !== 'https:' || ip === undefined) {
    return {};
  }
  try {
    const { certificate, wrong } = await shownBy(url, ip, place, forOneStep(signal));
    const known = certificate === undefined ? {} : { certificate };
    return wrong === undefined ? known : { ...known, ...ended('TLS', wrong) };
  } catch (error) {
    return ended('TLS', error, brokenOff(error));
  }
}

/** Whether a port speaks TLS, whatever it shows. */
export async function speaksTls(url: URL, signal: AbortSignal): Promise<boolean> {
  const host = url.hostname.replaceAll(/^\[|\]$/g, '');
  const asTls = new URL(url);
  asTls.protocol = 'https:';
  asTls.port = url.port === '' ? defaultPort(url) : url.port;
  const place = { bucket: '', forcePathStyle: true, insecure: true };
  try {
    await shownBy(asTls, host, place, forOneStep(signal));
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}

type Shown = { readonly certificate?: Certificate; readonly wrong?: unknown };

async function shownBy(url: URL, ip: string, place: S3Place, signal: AbortSignal): Promise<Shown> {
  const { promise, resolve, reject } = Promise.withResolvers<Shown>();
  const host = url.hostname.replaceAll(/^\[|\]$/g, '');
  const { ca, rejectUnauthorized } = trustOf(place);
  const socket = connect({
    host: ip,
    port: Number(url.port === '' ? defaultPort(url) : url.port),
    // Untrusted ones are looked at too: nothing is sent over this connection.
    rejectUnauthorized: false,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(ca === undefined ? {} : { ca }),
  });
  socket.once('secureConnect', () => {
    const certificate = certificateOf(socket.getPeerCertificate(true));
    resolve({
      ...(certificate === undefined ? {} : { certificate }),
      ...(rejectUnauthorized ? wrongOf(socket) : {}),
    });
  });
  socket.once('error', reject);
  try {
    return await within(signal, promise);
  } finally {
    socket.destroy();
  }
}

/** Node keeps the code, or the error itself. */
function wrongOf({ authorized, authorizationError }: TLSSocket): Shown {
  if (authorized) {
    return {};
  }
  const wrong: unknown = authorizationError;
  return { wrong: typeof wrong === 'string' ? { code: wrong } : (wrong ?? { code: 'CERT_' }) };
}

/** A connection that is closed in the middle of the handshake was taken before. */
function brokenOff(error: unknown): 'no common TLS' | undefined {
  return ['ECONNRESET', 'EPIPE'].includes(text(error, 'code')) ? 'no common TLS' : undefined;
}
