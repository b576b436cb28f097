/** The bot's own place for reports, evidence and the audit log: a prefix of a bucket, or a folder. Keys are relative, such as `reports/op-7f3k/report.json`. */
export type Archive = {
  /** Writes once and reads back what was written; the same bytes again change nothing. Throws UserError with a remedy when the place can't be written. */
  readonly put: (key: string, content: Uint8Array, contentType: string) => Promise<void>;
  /** `undefined` when there is none. */
  readonly get: (key: string) => Promise<Uint8Array | undefined>;
  readonly list: (prefix: string) => Promise<readonly string[]>;
  readonly remove: (key: string) => Promise<void>;
  /** Where it is, for people: `s3://bucket/prefix` or the folder. */
  readonly place: string;
};
