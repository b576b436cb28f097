/** What keeps somebody from a bucket, from its address upwards. */
export type BucketTrouble =
  /** What the settings say is no http or https address. */
  | 'no address'
  /** No region is said, and the AWS SDK finds none. */
  | 'no region'
  /** Link-local: where machines keep secrets for themselves. Nothing is sent there. */
  | 'refused address'
  | 'no such host'
  /** The name servers did not answer: nothing is known of the name. */
  | 'name not looked up'
  | 'not reached'
  | 'timed out'
  /** https was asked, and plain HTTP or something else answered. */
  | 'no TLS'
  /** http was asked of a port that speaks TLS. */
  | 'TLS expected'
  /** Both speak TLS and find no version or cipher in common, or the handshake broke. */
  | 'no common TLS'
  | 'unknown authority'
  | 'certificate expired'
  | 'certificate not yet valid'
  /** The certificate is for other names. */
  | 'other name'
  /** Something answers that is no S3 store: a web page, a proxy. */
  | 'not S3'
  | 'no credentials'
  | 'wrong credentials'
  /** The store refuses what was signed too early or too late. */
  | 'wrong clock'
  | 'no such bucket'
  | 'other region'
  | 'denied'
  | 'busy'
  | 'too big'
  | 'unexpected';

/** The way to a bucket, in its order; each step needs the ones before it. */
export const reachSteps = ['address', 'DNS', 'TCP', 'TLS', 'HTTP', 'HEAD', 'LIST'] as const;

export type ReachStep = (typeof reachSteps)[number];

/** How far the way to a bucket led, as one machine with its own credentials went it. What lies behind the step at which it ended is left out. */
export type Reach = {
  /** What requests are sent to, such as `https://s3.example.com:9000`; as it was written where it is no address. */
  readonly address: string;
  /** Left out: it was gone to its end. */
  readonly ended?: ReachEnd;
  /** The name of the bucket is part of the host's, where the settings name an endpoint of their own. */
  readonly bucketInHost?: true;
  /** What the host's name stands for, and whether a connection was taken there. */
  readonly machines?: readonly Machine[];
  readonly certificate?: Certificate;
  /** By how much the store's clock is ahead of ours; to the second. */
  readonly clockAheadMs?: number;
  /** What the store calls itself. */
  readonly server?: string;
  /** HEAD was refused although LIST was not. */
  readonly headRefused?: ReachEnd;
  /** The first level of folders below the prefix. */
  readonly folders?: { readonly names: readonly string[]; readonly more: boolean };
  /** Left out, here and below: the store does not say. */
  readonly versioning?: 'enabled' | 'suspended' | 'off';
  readonly objectLock?: 'off' | ObjectLock;
};

export type ReachEnd = {
  readonly step: ReachStep;
  readonly why: BucketTrouble;
  /** In the words of the system, the library or the store; masked. May be empty. */
  readonly said: string;
};

export type Machine = {
  readonly ip: string;
  /** Left out: it takes connections. */
  readonly wrong?: string;
};

export type Certificate = {
  readonly subject: string;
  readonly issuer: string;
  readonly names: readonly string[];
  readonly validFrom: number;
  /** Of the certificates that were shown with it, the first to expire counts. */
  readonly expiresAt: number;
};

/** What is written is kept for so long, whoever wants it gone; left out: only what asks for it. */
export type ObjectLock = {
  readonly mode?: 'GOVERNANCE' | 'COMPLIANCE';
  readonly days?: number;
};
