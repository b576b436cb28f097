import type { InEachLanguage, Language } from './domain/language.ts';
import type { Json } from './domain/json.ts';
import type { JobRequest, Operation, OperationId, Place } from './domain/operation.ts';
import type { Person } from './domain/person.ts';
import type { Role } from './domain/access.ts';
import type { Settings } from './domain/settings.ts';
import type { Block, Message, View } from './messages/blocks.ts';
import type { Ending, Job } from './engine/job.ts';
import type { Steps } from './engine/steps.ts';
import type { ReadYaml } from './outside/kubernetes/plain-yaml.ts';
import type { Clusters } from './outside/kubernetes/clusters.ts';
import type { OperationRecords } from './outside/store/operations/records.ts';
import type { ProofRecords } from './outside/store/proofs/records.ts';
import type { ClusterFacts } from './facts/cluster-facts.ts';
import type { Approvals } from './engine/approvals.ts';
import type { AuditRecords } from './outside/store/audit/records.ts';
import type { Archive } from './outside/object-store/archive.ts';
import type { Buckets } from './outside/object-store/buckets.ts';
import type { Pictures } from './outside/charts/pictures.ts';
import type { Examine } from './outside/archives/examine.ts';
import type { FilesInside } from './outside/archives/files-inside.ts';
import type { ReadArchive } from './outside/archives/read-archive.ts';
import type { FingerprintRecords } from './outside/store/fingerprints/records.ts';
import type { VerificationRecords } from './outside/store/verifications/records.ts';
import type { VolumeLookRecords } from './outside/store/volume-looks/records.ts';
import type { ReportRecords } from './outside/store/reports/records.ts';
import type { Signer } from './outside/signing/signer.ts';
import type { Turns } from './engine/turns.ts';

/** One thing that Lifeboat can do: what people may say and press, and the jobs that do it. Added by a folder and a line in `capabilities/index.ts`. */
export type Capability = {
  readonly name: string;
  /** The topic that its commands are offered under. */
  readonly title?: InEachLanguage<string>;
  readonly commands?: readonly Command[];
  readonly buttons?: readonly Button[];
  readonly forms?: readonly Form[];
  readonly jobs?: readonly Job[];
  /** The names of buttons and forms that its messages show: at start-up each must have a handler. */
  readonly shows?: readonly string[];
  /** Its part of the App Home of one reader. */
  readonly home?: (asked: Asked) => Promise<readonly Block[]>;
};

/** A word after `/backup`. Help, usage lines, forms, the Slack manifest and the docs' table are made of this. */
export type Command = {
  readonly name: string;
  readonly role: Role;
  readonly summary: InEachLanguage<string>;
  readonly arguments: readonly Argument[];
  readonly flags: readonly Flag[];
  /** `one`: works on one cluster, said by --cluster or the channel's first. `several`: on all that the channel allows unless one is said. `none`: on none. */
  readonly scope: 'one' | 'several' | 'none';
  /** Arguments are complete and exist when this is called: the door has asked for what was missing. */
  readonly say: (words: Words, asked: Asked) => Promise<Decision | NoSuch>;
};

/** A positional argument. The door resolves names, `latest` and `latest:SCHEDULE`, offers the nearest, and opens a form when a required one is missing. */
export type Argument = {
  readonly name: string;
  readonly what:
    | 'backup'
    | 'restore'
    | 'backup or restore'
    | 'schedule'
    | 'scenario'
    | 'cluster'
    | 'operation'
    | 'namespace'
    | 'word';
  readonly required: boolean;
  /** The flag that makes a required one needless, such as `all`. */
  readonly unless?: string;
};

/** An option of a command, such as `--errors` or `--state PHASE`. */
export type Flag = {
  readonly name: string;
  /** What its value is called in usage lines; left out: the flag stands alone. */
  readonly value?: string;
  /** What its value names, several with commas between: the door refuses what there is not, as with arguments. */
  readonly names?: 'schedule' | 'namespace';
  readonly summary: InEachLanguage<string>;
};

/** What was said, resolved. A resolved backup or restore carries what it is. */
export type Words = {
  readonly arguments: Readonly<Record<string, Named | undefined>>;
  readonly flags: Readonly<Record<string, string | true | undefined>>;
};

export type Named = {
  readonly kind: Argument['what'];
  readonly name: string;
  /** `latest` or `latest:SCHEDULE`, where that was said: for those who choose by more than the door knows. */
  readonly latest?: string;
  /** A newer backup that `latest` is not, since its stored bytes are damaged. */
  readonly passedOver?: string;
};

/** A request that passed the door: who asked, where, and what they may ask about. */
export type Asked = {
  readonly person: Person;
  readonly place: Place;
  /** The clusters that this person may ask about in this place with the role that was needed; the channel's first comes first. */
  readonly clusters: readonly string[];
  /** The clusters, here or elsewhere, where this person is an operator. */
  readonly operates: readonly string[];
  /** The one cluster that is meant, where the command's scope is `one` or one was said. */
  readonly cluster?: string;
  /** The channel's, for what everybody reads. */
  readonly language: Language;
  readonly timeZone: string;
  /** The person's own, for private answers. */
  readonly privateLanguage: Language;
  /** The card that a button was pressed on, where there is one. */
  readonly card?: string;
  readonly now: number;
};

/** What follows from a request: an operation, a private answer, or a form. */
export type Decision =
  | { readonly start: JobRequest; readonly line: string; readonly refreshes?: string }
  | { readonly tell: Message }
  | { readonly open: View };

/** A name that there is not, found by a command whose words the door can't resolve: it is told like any other wrong name, with those that are near. */
export type NoSuch = {
  readonly noSuch: {
    readonly what: Argument['what'] | 'storage location' | 'backup, restore or storage location';
    readonly word: string;
    /** Where it was said: an argument's name and what stood before it there, or a flag's. */
    readonly said:
      { readonly argument: string; readonly before?: 'latest:' } | { readonly flag: string };
    readonly known: readonly string[];
    /** Lines that list what there is. */
    readonly lists: readonly string[];
  };
};

/** A press on a button or a choice in a menu, by the `action_id` that the message carries. */
export type Button = {
  readonly name: string;
  readonly role: Role;
  /** `value` is what the message carried: hostile, opaque, at most 2,000 characters. */
  readonly press: (value: string, asked: Asked) => Promise<Decision>;
};

/** A modal, by its `callback_id`. Errors are by the `block_id` of the input. */
export type Form = {
  readonly name: string;
  readonly role: Role;
  readonly submit: (
    values: Readonly<Record<string, string | undefined>>,
    metadata: string,
    asked: Asked,
  ) => Promise<Decision | { readonly errors: Readonly<Record<string, string>> }>;
};

export type { Ending, Job, KeptFile, ThreadItem } from './engine/job.ts';

/** What capabilities may reach. Each takes only the part that it needs. */
export type Outside = {
  readonly settings: Settings;
  readonly facts: ClusterFacts;
  readonly clusters: Clusters;
  readonly operations: OperationRecords;
  readonly proofs: ProofRecords;
  /** Asks a running operation to stop and tidy up; false when it has ended already or never was. */
  readonly cancelOperation: (id: OperationId, userId: string) => Promise<boolean>;
  /** Tells a running operation something and wakes it; false when it has ended already or never was. In the audit log by the same step. */
  readonly signalOperation: (
    id: OperationId,
    signal: { readonly name: string; readonly value: string; readonly userId: string },
  ) => Promise<boolean>;
  /** Plans that wait for a decision, and deciding on them. */
  readonly approvals: Approvals;
  /** One restore of ours at a time and cluster, first come first served. */
  readonly turns: Turns;
  readonly audit: AuditRecords;
  readonly reports: ReportRecords;
  readonly archive: Archive;
  readonly buckets: Buckets;
  readonly pictures: Pictures;
  readonly readArchive: ReadArchive;
  readonly filesInside: FilesInside;
  readonly readYaml: ReadYaml;
  readonly examine: Examine;
  readonly fingerprints: FingerprintRecords;
  readonly verifications: VerificationRecords;
  readonly volumeLooks: VolumeLookRecords;
  /** Left out: no signing key is configured, and reports say that they are unsigned. */
  readonly signer?: Signer;
  /** Whether this person has this role on this cluster now: a full member, asked of Slack, at most 60 s old. False when Slack does not answer. */
  readonly hasRole: (userId: string, role: Role, cluster: string) => Promise<boolean>;
  /** Other capabilities' commands, for help: filled by the registry. */
  readonly commands: () => readonly Command[];
  readonly now: () => number;
};

/** All capabilities together, by the names that people, Slack and records use. */
export type Registry = {
  readonly capabilities: readonly Capability[];
  readonly commands: readonly Command[];
  readonly command: (name: string) => Command | undefined;
  readonly button: (name: string) => Button | undefined;
  readonly form: (name: string) => Form | undefined;
  readonly job: (name: string, version: number) => Job | undefined;
};

/** A job with what asks for it: `for` makes the request that an operation carries. */
export type JobOf<T> = Job & { readonly for: (request: T) => JobRequest };

/** Ties a job's name and version to the type of its request, so that a command gets a typed `for` and a worker an untyped `run`. */
export function defineJob<T extends Json>(definition: {
  readonly name: string;
  readonly version: number;
  readonly schema: { readonly parse: (input: unknown) => T };
  readonly stepNames?: Readonly<Record<string, InEachLanguage<string>>>;
  readonly run: (request: T, steps: Steps) => Promise<Ending>;
}): JobOf<T> {
  const { name, version, schema } = definition;
  return {
    name,
    version,
    ...(definition.stepNames === undefined ? {} : { stepNames: definition.stepNames }),
    for: (request) => ({ job: name, version, request }),
    run: (request, steps) => definition.run(schema.parse(request), steps),
  };
}

export type { Operation, Place };
