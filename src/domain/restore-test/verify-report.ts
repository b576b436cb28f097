import { createHash, createPublicKey, verify } from 'node:crypto';

import { sha256 } from '../canonical.ts';
import {
  type Signature,
  type SignedReport,
  signedContent,
  signedReportSchema,
  signedReportText,
} from './signed-report.ts';

/** What can be said of a report's file without anything but the file, those beside it and a key. */
export type Verified = {
  /** Left out: the file is not read as a report. */
  readonly signed?: SignedReport;
  /** Sentences; empty: nothing is wrong. */
  readonly wrong: readonly string[];
  /** What holds, and what could not be looked at. */
  readonly notes: readonly string[];
};

/**
 * Whether a report is as it was written: each byte of it, the files that it names (`beside`, by name, as far as they are there) and its
 * signature, by `trusted` (SPKI in PEM) or, without one, by the key that it names itself, which shows only that it belongs together.
 */
export function verifyReport(
  text: string,
  beside: ReadonlyMap<string, Uint8Array>,
  trusted?: string,
): Verified {
  const read = parsed(text);
  if ('wrong' in read) {
    return { wrong: [read.wrong], notes: [] };
  }
  const { signed } = read;
  const parts = [
    layout(signed, text),
    hash(signed),
    ...files(signed, beside),
    ...key(signed, trusted),
  ];
  return {
    signed,
    wrong: parts.flatMap((part) => ('wrong' in part ? [part.wrong] : [])),
    notes: parts.flatMap((part) => ('note' in part ? [part.note] : [])),
  };
}

type Part = { readonly wrong: string } | { readonly note: string };

function parsed(text: string): { readonly signed: SignedReport } | { readonly wrong: string } {
  try {
    const result = signedReportSchema.safeParse(JSON.parse(text));
    if (result.success) {
      return { signed: result.data };
    }
    const [issue] = result.error.issues;
    const place =
      issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
    return {
      wrong: `This is no report that Lifeboat wrote${place}: ${issue?.message ?? 'unknown'}.`,
    };
  } catch {
    return { wrong: 'This is no JSON any more: the file was cut or changed.' };
  }
}

function layout(signed: SignedReport, text: string): Part {
  return signedReportText(signed) === text
    ? { note: 'The file is written as Lifeboat writes it.' }
    : {
        wrong:
          'The file was written by something else: its layout is not the one that Lifeboat writes, or something was put into it.',
      };
}

function hash(signed: SignedReport): Part {
  return sha256(signedContent(signed)) === signed.sha256
    ? { note: 'The report matches its SHA-256.' }
    : { wrong: 'The report does not match its SHA-256: it was changed after it was written.' };
}

function files(signed: SignedReport, beside: ReadonlyMap<string, Uint8Array>): readonly Part[] {
  return Object.entries(signed.files).map(([name, expected]) => {
    const content = beside.get(name);
    if (content === undefined) {
      return { note: `${name} does not lie beside it and was not looked at.` };
    }
    return sha256(content) === expected
      ? { note: `${name} matches.` }
      : { wrong: `${name} does not match its SHA-256: it was changed after it was written.` };
  });
}

function key(signed: SignedReport, trusted: string | undefined): readonly Part[] {
  const { signature } = signed;
  if (signature === undefined) {
    const told = 'It is not signed: whoever could write the file could write anything into it.';
    return [trusted === undefined ? { note: told } : { wrong: told }];
  }
  const given = publicKey(trusted ?? signature.publicKey);
  if (given === undefined) {
    return [
      {
        wrong:
          trusted === undefined
            ? 'The key in the file is no Ed25519 key.'
            : 'The key that was given is no Ed25519 public key in PEM.',
      },
    ];
  }
  const isNamed =
    given.fingerprint === signature.fingerprint && sameKey(signature, given.fingerprint);
  return [
    ...(isNamed
      ? []
      : [
          {
            wrong: `It names the key ${signature.fingerprint}, and the key is ${given.fingerprint}.`,
          },
        ]),
    holds(signed, signature, given.pem)
      ? { note: `The signature is that of the key ${given.fingerprint}.` }
      : {
          wrong: 'The signature does not match: the report was changed, or another key signed it.',
        },
    ...(trusted === undefined
      ? [{ note: 'No key was given by --key: compare this fingerprint with the one you know.' }]
      : []),
  ];
}

function holds(signed: SignedReport, { value }: Signature, pem: string): boolean {
  const bytes = Buffer.from(value, 'base64');
  const isWhole = bytes.toString('base64') === value;
  return isWhole && verify(null, Buffer.from(signedContent(signed)), pem, bytes);
}

function sameKey({ publicKey: named }: Signature, fingerprint: string): boolean {
  const own = publicKey(named);
  return own !== undefined && own.pem === named && own.fingerprint === fingerprint;
}

function publicKey(
  pem: string,
): { readonly pem: string; readonly fingerprint: string } | undefined {
  try {
    const read = createPublicKey(pem);
    const der = read.export({ format: 'der', type: 'spki' });
    return read.asymmetricKeyType === 'ed25519'
      ? {
          pem: read.export({ format: 'pem', type: 'spki' }).toString(),
          fingerprint: createHash('sha256').update(der).digest('hex'),
        }
      : undefined;
  } catch {
    return undefined;
  }
}
