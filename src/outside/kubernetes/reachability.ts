import type { Log } from '../../log.ts';
import type { ApiServer } from './api-server.ts';
import { Refused, Unreachable } from './failures.ts';
import { jittered, naps, type Naps, type Pace } from './pace.ts';

export type ReachabilityParts = {
  readonly api: ApiServer;
  readonly naps: Naps;
  readonly pace: Pace;
  readonly log: Log;
  readonly now: () => number;
  /** Called when the API server is newly away or newly back. */
  readonly changed: () => void;
};

/** Whether one API server is there. A probe alone decides that it is away; anything that is heard from it proves that it is there. */
export class Reachability {
  readonly #parts: ReachabilityParts;
  #why: string | undefined;
  #confirmedAt: number | undefined;
  #probing: Promise<boolean> | undefined;
  #loss = new AbortController();
  #isLost = false;
  #lookNow = (): void => undefined;

  constructor(parts: ReachabilityParts) {
    this.#parts = parts;
  }

  /** Why it is away; `undefined` when it is not known to be. */
  get why(): string | undefined {
    return this.#why;
  }

  /** When it last said anything. */
  get confirmedAt(): number | undefined {
    return this.#confirmedAt;
  }

  /** Aborts when it newly gives no answer: what is open then may be dead, and what was known may change unseen. Another one begins at that moment. */
  get untilLost(): AbortSignal {
    return this.#loss.signal;
  }

  /** It said something. */
  heard(): void {
    this.#confirmedAt = this.#parts.now();
    this.#isLost = false;
    if (this.#why !== undefined) {
      this.#why = undefined;
      this.#parts.log.info('cluster is reached again');
      this.#parts.changed();
      this.#parts.naps.wake();
    }
  }

  /** Somebody got no answer: looks whether the API server is there. Those who suspect at the same time share one look. */
  suspect(signal: AbortSignal): Promise<boolean> {
    this.#probing ??= this.#probe(signal).finally(() => {
      this.#probing = undefined;
    });
    return this.#probing;
  }

  /** Looks again and again until the signal aborts; while it is there, only when nothing was heard of it. */
  async run(signal: AbortSignal): Promise<void> {
    const { pace } = this.#parts;
    const own = naps(signal);
    this.#lookNow = own.wake;
    while (!signal.aborted) {
      if (this.#why !== undefined || this.#silentMs() >= pace.probeMs) {
        await this.suspect(signal);
      }
      const restMs = Math.max(0, pace.probeMs - this.#silentMs());
      await own.nap(this.#why === undefined ? restMs : jittered(pace.awayProbeMs));
    }
  }

  #silentMs(): number {
    return this.#confirmedAt === undefined ? Infinity : this.#parts.now() - this.#confirmedAt;
  }

  async #probe(signal: AbortSignal): Promise<boolean> {
    const begunAt = this.#parts.now();
    try {
      const silentMs = this.#parts.pace.probeSilentMs;
      await this.#parts.api.probe({ path: '/readyz', signal, silentMs });
      this.heard();
    } catch (error) {
      const isThere = error instanceof Refused && error.status !== 401 && error.status < 500;
      if (isThere) {
        this.heard();
      } else if (!signal.aborted && !this.#heardSince(begunAt)) {
        this.#lost(whyAway(error), { hasAnswered: error instanceof Refused });
      }
    }
    return this.#why === undefined;
  }

  #heardSince(instant: number): boolean {
    return this.#confirmedAt !== undefined && this.#confirmedAt > instant;
  }

  #lost(why: string, { hasAnswered }: { readonly hasAnswered: boolean }): void {
    const before = this.#why;
    this.#why = why;
    if (before !== why) {
      this.#parts.log.warn({ why }, 'cluster is away');
    }
    if (!hasAnswered && !this.#isLost) {
      const loss = this.#loss;
      this.#isLost = true;
      this.#loss = new AbortController();
      loss.abort();
    }
    if (before === undefined) {
      this.#parts.changed();
      this.#lookNow();
    }
  }
}

function whyAway(error: unknown): string {
  if (error instanceof Refused) {
    return error.status === 401
      ? `the API server refuses the credentials (401 Unauthorized)`
      : `the API server is not ready (HTTP ${error.status})`;
  }
  return error instanceof Unreachable ? error.message : 'the API server gave no usable answer';
}
