import { mask } from '../../domain/masking.ts';
import { within } from './within.ts';

/** One thing that this process depends on. */
export type Check = {
  /** As it is told, such as `redis` or `cluster prod-eu`. */
  readonly name: string;
  /** `false`: told, but the process is ready without it, as with one cluster of several. */
  readonly needed: boolean;
  /** Why it can't be used, a sentence each; none: it can. What it throws is a reason, too. */
  readonly look: () => Promise<readonly string[]> | readonly string[];
};

export type Readiness = {
  readonly ready: boolean;
  readonly checks: readonly {
    readonly name: string;
    readonly ok: boolean;
    readonly needed: boolean;
    readonly why: readonly string[];
  }[];
};

/** Looks at everything at the same time; what doesn't answer in time is not usable. Secrets in reasons are masked. */
export async function readiness(checks: readonly Check[], deadlineMs: number): Promise<Readiness> {
  const looked = await Promise.all(
    checks.map(async ({ name, needed, look }) => {
      const why = (await reasons(look, deadlineMs)).map(mask);
      return { name, ok: why.length === 0, needed, why };
    }),
  );
  return { ready: looked.every(({ ok, needed }) => ok || !needed), checks: looked };
}

async function reasons(look: Check['look'], deadlineMs: number): Promise<readonly string[]> {
  try {
    return await within(deadlineMs, look);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
