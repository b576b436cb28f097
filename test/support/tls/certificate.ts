import { createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { isIPv4 } from 'node:net';

/** A certificate with its key, made now: nothing of it lies in the repository, so nothing of it expires there. */
export type Made = {
  readonly name: string;
  /** PEM. */
  readonly cert: string;
  readonly key: string;
  readonly signWith: KeyObject;
};

const day = 24 * 3_600_000;

type Wanted = {
  readonly name: string;
  readonly from?: number;
  readonly until?: number;
};

/** An authority of one's own. */
export function authority(wanted: Wanted): Made {
  return made({ ...wanted, names: [], isAuthority: true });
}

/** A server's certificate for these names and addresses, signed by an authority or by itself; valid from yesterday for 90 days unless told. */
export function certificate(
  wanted: Wanted & { readonly names: readonly string[]; readonly by?: Made },
): Made {
  return made({ ...wanted, isAuthority: false });
}

function made(wanted: Parameters<typeof certificate>[0] & { readonly isAuthority: boolean }): Made {
  const { name, by, names, isAuthority } = wanted;
  const { from = Date.now() - day, until = Date.now() + 90 * day } = wanted;
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const toBeSigned = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    nameOf(by?.name ?? name),
    sequence(time(from), time(until)),
    nameOf(name),
    publicKey.export({ format: 'der', type: 'spki' }),
    tagged(0xa3, sequence(...(isAuthority ? [forAuthorities] : [forNames(names)]))),
  );
  const signature = createSign('sha256')
    .update(toBeSigned)
    .sign(by?.signWith ?? privateKey);
  const der = sequence(toBeSigned, ecdsaWithSha256, tagged(0x03, Buffer.from([0]), signature));
  const lines = der.toString('base64').replaceAll(/.{64}/g, '$&\n').trim();
  return {
    name,
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    signWith: privateKey,
  };
}

/** DER: the kind, the length, the content. */
function tagged(tag: number, ...content: readonly Buffer[]): Buffer {
  const inside = Buffer.concat(content);
  const { length } = inside;
  const size = length < 128 ? [length] : [0x82, Math.floor(length / 256), length % 256];
  return Buffer.concat([Buffer.from([tag, ...size]), inside]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, ...parts);
}

function integer(value: Buffer): Buffer {
  return tagged(0x02, value);
}

function oid(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'));
}

/** `20261122120000Z`. */
function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return tagged(0x18, Buffer.from(digits));
}

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));

/** A common name. */
function nameOf(name: string): Buffer {
  return sequence(tagged(0x31, sequence(oid('550403'), tagged(0x0c, Buffer.from(name)))));
}

const yes = tagged(0x01, Buffer.from([0xff]));

const forAuthorities = sequence(oid('551d13'), yes, tagged(0x04, sequence(yes)));

function forNames(names: readonly string[]): Buffer {
  const each = names.map((name) =>
    isIPv4(name)
      ? tagged(0x87, Buffer.from(name.split('.').map(Number)))
      : tagged(0x82, Buffer.from(name)),
  );
  return sequence(oid('551d11'), tagged(0x04, sequence(...each)));
}
