import type { BucketTrouble } from '../../bucket-reach.ts';
import type { BucketWords } from './bucket-words.ts';
import { certificateWords } from './certificate-words.ts';
import { storeWords } from './store-words.ts';
import { wayWords } from './way-words.ts';

/** Every trouble on the way to a bucket, in words. */
export const wordsOf: Readonly<Record<BucketTrouble, BucketWords>> = {
  ...wayWords,
  ...certificateWords,
  ...storeWords,
};
