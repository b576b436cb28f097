import type { InEachLanguage } from '../../language.ts';

/** How a trouble on the way to a bucket is told. */
export type BucketWords = {
  /** Of the finding: `bucket/CHECK`. */
  readonly check: string;
  /** `name` is the storage location’s. */
  readonly title: (name: string) => InEachLanguage<string>;
  readonly cause: InEachLanguage<string>;
  readonly remedy: InEachLanguage<string>;
  /** What shows it at a terminal, beside the location itself. */
  readonly shownBy?: 'lookup' | 'connection' | 'certificate';
};
