import type { StorageLocation } from '../../velero.ts';

/** A storage location of another configured cluster, as it is known there now. */
export type OtherLocation = { readonly cluster: string; readonly location: StorageLocation };
