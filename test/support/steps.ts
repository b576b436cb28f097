import type { KeptFile, ThreadItem } from '../../src/capability.ts';
import type { Approval } from '../../src/domain/approval.ts';
import type { Json } from '../../src/domain/json.ts';
import type { Operation, StepState } from '../../src/domain/operation.ts';
import type { ApprovalWanted, Signal, StepContext, Steps } from '../../src/engine/steps.ts';
import type { Message } from '../../src/messages/blocks.ts';
import { UserError } from '../../src/errors.ts';
import { passing, type CrashPoint } from './crash-points.ts';
import { memoryTidying } from './memory-tidying.ts';
import { noon } from './velero.ts';

/** An operation of `U1ANNA` in `C0BACKUPS`, asked at noon. */
export function anOperation(given: Partial<Operation> = {}): Operation {
  return {
    id: 'op-7f3k',
    job: 'status',
    version: 1,
    request: {},
    line: 'status',
    requester: { userId: 'U1ANNA', teamId: 'T1' },
    place: { channel: 'C0BACKUPS' },
    card: given.id ?? 'op-7f3k',
    language: 'en',
    timeZone: 'Europe/Berlin',
    askedAt: noon,
    state: 'running',
    ...given,
  };
}

/** What outlives a worker: given to the steps of the next one, nothing in it is done again. */
export type MemoryRecord = {
  /** Results by step. Under `missed: NAME` waits whose deadline passed, under `refused: NAME` steps that were refused. */
  readonly journal: Map<string, Json>;
  readonly kept: Map<string, { readonly title: string; readonly content: Uint8Array }>;
  readonly told: ToldInMemory[];
};

export type ToldInMemory = {
  readonly step: string;
  readonly card?: Message;
  readonly thread?: readonly ThreadItem[];
};

export type MemoryGiven = Partial<MemoryRecord> & {
  readonly operation?: Partial<Operation>;
  /** How often a wait looks before its deadline has passed. */
  readonly looks?: number;
  /** The world goes on: called after each look that found nothing, and after each `not yet`. */
  readonly meanwhile?: (step: string) => void | Promise<void>;
  /** How the named approval ends; left out: `U2BEN` approves. Called once, after the card was shown. */
  readonly decide?: (name: string, wanted: ApprovalWanted) => Approval | Promise<Approval>;
  /** What people have told the operation by now, asked at each look. */
  readonly signals?: () => Readonly<Record<string, Signal | undefined>>;
  /** The stamps of the steps so far; left out: none. */
  readonly states?: () => readonly StepState[];
  /** The worker dies there, once: `Died` is thrown. */
  readonly dieAt?: CrashPoint;
  /** The operation is cancelled there: `CancelledHere` is thrown by the step, as an interruption is. */
  readonly cancelAt?: CrashPoint;
};

/** Steps that run at once in memory, as a worker would: results go through JSON, as a journal's do. */
export type MemorySteps = Steps &
  MemoryRecord & {
    readonly progress: string[];
    /** The cards of approvals that were shown, in order. */
    readonly asked: Message[];
    /** Every point that was passed, in order: where a worker could have died. */
    readonly passed: readonly CrashPoint[];
    /** What a worker does when the job has ended either way; returns what was left behind, with the reason. */
    readonly tidyAtEnd: () => Promise<readonly string[]>;
  };

/** With a journal, what is in it is not done again. */
export function memorySteps(given: MemoryGiven = {}): MemorySteps {
  const { journal = new Map<string, Json>(), kept = new Map(), told = [] } = given;
  const { looks = 3, meanwhile = () => undefined } = given;
  const progress: string[] = [];
  const asked: Message[] = [];
  const { pass, passed } = passing(given);
  const context = contextOf(given, kept, progress);
  const tidying = memoryTidying({ journal, pass, looks, meanwhile, context });
  const once = onlyOnce();

  /** Begins, works, records: a worker may die before and after each. */
  async function recorded<T extends Json>(
    name: string,
    work: () => Promise<T | undefined>,
    begun: () => void = () => undefined,
  ): Promise<T | undefined> {
    once(name);
    const isNew = !['', 'missed: ', 'refused: '].some((kind) => journal.has(`${kind}${name}`));
    if (isNew) {
      pass(name, 'before');
    }
    begun();
    if (isNew) {
      pass(name, 'begun');
      const [kind, result] = await endOf(work);
      pass(name, 'done');
      journal.set(`${kind}${name}`, result);
      pass(name, 'after');
    }
    throwIfRefused(journal.get(`refused: ${name}`));
    return journal.get(name) as T | undefined;
  }

  return {
    operation: anOperation(given.operation),
    journal,
    kept,
    told,
    progress,
    asked,
    passed,
    run: async (name, work, options) =>
      (await recorded(
        name,
        () => work(context),
        () => tidying.register(name, options?.afterwards),
      )) as Awaited<ReturnType<typeof work>>,
    waitFor: async (name, look) =>
      recorded(name, async () => {
        for (let looked = 0; looked < looks; looked += 1) {
          const found = await look(context);
          if (found !== undefined) {
            return found;
          }
          await meanwhile(name);
        }
        return undefined;
      }),
    tell: async (name, what) => {
      once(name);
      if (!journal.has(name)) {
        pass(name, 'before');
        told.push({ step: name, ...what });
        journal.set(name, null);
        pass(name, 'after');
      }
    },
    approval: async (name, wanted) =>
      (await recorded(name, async () => {
        const { approvals, expiresInMs } = wanted;
        const expiresAt = noon + expiresInMs;
        const value = `${given.operation?.id ?? 'op-7f3k'} memory`;
        asked.push(wanted.card({ hash: 'memory', expiresAt, approvals, approvedBy: [], value }));
        return JSON.parse(JSON.stringify(await decision(given, name, wanted)));
      })) as Approval,
    tidyUp: async (name) => {
      const left = await recorded(name, async () => [...(await tidying.tidy())]);
      tidying.keep();
      return left ?? [];
    },
    keepWhatIsThere: tidying.keep,
    tidyAtEnd: tidying.tidy,
  };
}

function contextOf(
  given: MemoryGiven,
  kept: MemoryRecord['kept'],
  progress: string[],
): StepContext {
  return {
    signal: new AbortController().signal,
    keep: ({ name, title, content }) => {
      kept.set(name, { title, content });
      const file: KeptFile = { key: `kept:${name}`, name, title, bytes: content.length };
      return Promise.resolve(file);
    },
    progress: (text) => {
      progress.push(text);
      return Promise.resolve();
    },
    signals: () => Promise.resolve(given.signals?.() ?? {}),
    steps: () => given.states?.() ?? [],
  };
}

function decision(
  { decide }: MemoryGiven,
  name: string,
  wanted: ApprovalWanted,
): Approval | Promise<Approval> {
  const byBen: Approval = { state: 'approved', by: [{ userId: 'U2BEN', at: noon }] };
  return decide === undefined ? byBen : decide(name, wanted);
}

/** Under which name the end of a step is recorded, and what. */
async function endOf(work: () => Promise<Json | undefined>): Promise<[string, Json]> {
  try {
    const result = await work();
    return result === undefined
      ? ['missed: ', null]
      : ['', JSON.parse(JSON.stringify(result)) as Json];
  } catch (error) {
    if (!(error instanceof UserError)) {
      throw error;
    }
    return ['refused: ', { told: error.told, remedy: error.remedy }];
  }
}

function throwIfRefused(refused: Json | undefined): void {
  if (refused !== undefined) {
    const { told, remedy } = refused as unknown as Pick<UserError, 'told' | 'remedy'>;
    throw new UserError(told, { remedy });
  }
}

function onlyOnce(): (name: string) => void {
  const names = new Set<string>();
  return (name) => {
    if (names.has(name)) {
      throw new Error(`two steps are named ${name}`);
    }
    names.add(name);
  };
}
