import * as z from 'zod';

import { canonical, sha256 } from '../canonical.ts';
import type { RestoreTestReport } from './report.ts';
import { reportSchema } from './report-schema.ts';

/** What lies in the archive: the report, the hashes of the files beside it, and who vouches for both. */
export type SignedReport = {
  readonly format: 'lifeboat.dev/restore-test-report';
  readonly report: RestoreTestReport;
  /** SHA-256, hex, of each file that was written together with this one, by its name. */
  readonly files: Readonly<Record<string, string>>;
  /** SHA-256, hex, of `signedContent`. */
  readonly sha256: string;
  /** Left out: no signing key was configured. */
  readonly signature?: Signature;
};

export type Signature = {
  readonly algorithm: 'Ed25519';
  /** Of `signedContent`, base64. */
  readonly value: string;
  /** SPKI in PEM. */
  readonly publicKey: string;
  /** SHA-256 of the public key's DER, hex. */
  readonly fingerprint: string;
};

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Parses a signed report of version 1; the published `schema/restore-test-report.schema.json` is made of this. */
export const signedReportSchema: z.ZodType<SignedReport> = z.strictObject({
  format: z.literal('lifeboat.dev/restore-test-report'),
  report: reportSchema.describe('What one restore test came to.'),
  files: z
    .record(z.string(), hash)
    .describe('SHA-256 of each file that was written together with this one, by its name.'),
  sha256: hash.describe(
    'SHA-256 of {files, format, report} as JSON without spaces, the fields of each object sorted by their names.',
  ),
  signature: z
    .strictObject({
      algorithm: z.literal('Ed25519'),
      value: z.string().describe('Of the same text in UTF-8, base64.'),
      publicKey: z.string().describe('SPKI in PEM.'),
      fingerprint: hash.describe("SHA-256 of the public key's DER."),
    })
    .exactOptional()
    .describe('Left out: no signing key was configured.'),
});

/** The text whose hash is told and that is signed: equal for equal reports, whatever their layout. */
export function signedContent({
  format,
  report,
  files,
}: Pick<SignedReport, 'format' | 'report' | 'files'>): string {
  return canonical({ format, report, files });
}

/** The report with the hashes of its files, vouched for by `sign` where there is a key. */
export function signedReport(
  report: RestoreTestReport,
  files: Readonly<Record<string, string>>,
  signer:
    | (Pick<Signature, 'publicKey' | 'fingerprint'> & {
        readonly sign: (content: Uint8Array) => string;
      })
    | undefined,
): SignedReport {
  const content = { format: 'lifeboat.dev/restore-test-report', report, files } as const;
  const text = signedContent(content);
  if (signer === undefined) {
    return { ...content, sha256: sha256(text) };
  }
  const { publicKey, fingerprint } = signer;
  const value = signer.sign(new TextEncoder().encode(text));
  const signature = { algorithm: 'Ed25519', value, publicKey, fingerprint } as const;
  return { ...content, sha256: sha256(text), signature };
}

/** The file's text. Only this layout is accepted when it is verified, so that no byte of it can be changed. */
export function signedReportText(signed: SignedReport): string {
  return `${JSON.stringify(JSON.parse(canonical(signed)), null, 2)}\n`;
}
