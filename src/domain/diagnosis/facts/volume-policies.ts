import type { VolumeRule } from '../volumes/volume-rules.ts';

/** What a ConfigMap with volume policies says, which a schedule names. One that could not be read is left out. */
export type VolumePolicySeen = { readonly configMap: string } & (
  | { readonly state: 'missing' }
  /** Velero refuses backups that name it. `why` is a part of a sentence, masked. */
  | { readonly state: 'refused'; readonly why: string }
  | {
      readonly state: 'read';
      readonly rules: readonly VolumeRule[];
      /** It also says which kinds or objects are taken, which is not looked into. */
      readonly isNarrowing: boolean;
    }
);
