import type { KeptFile } from '../../src/capability.ts';
import type { Json } from '../../src/domain/json.ts';
import type { Operation } from '../../src/domain/operation.ts';
import type { StepContext, Steps } from '../../src/engine/steps.ts';
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

/** Steps that run at once in memory, as a worker that never dies would: results go through JSON, as a journal's do. */
export type MemorySteps = Steps & {
  readonly journal: Map<string, Json>;
  readonly kept: Map<string, { readonly title: string; readonly content: Uint8Array }>;
  readonly progress: string[];
  /** What a worker does when the job has ended either way. */
  readonly tidyUp: () => Promise<void>;
};

/** With `journal`, what is in it is not done again. A wait looks at most `looks` times before its deadline has passed. */
export function memorySteps(
  given: {
    readonly operation?: Partial<Operation>;
    readonly journal?: Map<string, Json>;
    readonly looks?: number;
  } = {},
): MemorySteps {
  const { journal = new Map<string, Json>(), looks = 3 } = given;
  const kept: MemorySteps['kept'] = new Map();
  const progress: string[] = [];
  const afterwards: (() => Promise<void>)[] = [];
  const names = new Set<string>();
  const context: StepContext = {
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
  };

  function once(name: string): void {
    if (names.has(name)) {
      throw new Error(`two steps are named ${name}`);
    }
    names.add(name);
  }

  return {
    operation: anOperation(given.operation),
    journal,
    kept,
    progress,
    run: async (name, work, options) => {
      once(name);
      if (options?.afterwards !== undefined) {
        afterwards.unshift(options.afterwards);
      }
      return recorded(journal, name, () => work(context));
    },
    waitFor: async (name, look) => {
      once(name);
      for (let looked = 0; looked < looks; looked += 1) {
        const found = await look(context);
        if (found !== undefined) {
          return recorded(journal, name, () => Promise.resolve(found));
        }
      }
      return undefined;
    },
    tidyUp: async () => {
      for (const work of afterwards) {
        await work();
      }
    },
  };
}

async function recorded<T extends Json>(
  journal: Map<string, Json>,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  if (!journal.has(name)) {
    journal.set(name, JSON.parse(JSON.stringify(await work())) as Json);
  }
  return journal.get(name) as T;
}
