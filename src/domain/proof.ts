/** What the last validation or drill showed for a backup, its schedule and a namespace, and when. Instants in milliseconds. */
export type Proof = {
  readonly cluster: string;
  readonly backup: string;
  readonly schedule?: string;
  readonly namespace: string;
  readonly operation: string;
  readonly verdict: 'proven' | 'proven in part' | 'not proven' | 'could not be tried';
  readonly level: 'objects' | 'data' | 'serving' | 'none';
  readonly provenAt: number;
};
