import type { NotRead } from '../../domain/cluster-state.ts';
import type { Log } from '../../log.ts';
import type { ApiServer } from './api-server.ts';
import { Nonsense, refusal, Refused, Unreachable } from './failures.ts';
import { KeptObjects } from './kept-objects.ts';
import { pathOf, type Kind } from './kinds.ts';
import { listAll, selection } from './listing.ts';
import { growingPauses, jittered, type Naps, type Pace } from './pace.ts';
import type { Reachability } from './reachability.ts';
import { part } from './reduce/fields.ts';
import { trouble } from './trouble.ts';

export type CollectionParts = {
  readonly api: ApiServer;
  readonly namespace: string;
  readonly reachability: Reachability;
  readonly naps: Naps;
  readonly pace: Pace;
  readonly log: Log;
  readonly now: () => number;
  /** An object appeared, changed or vanished; not called for what the first list finds. */
  readonly changed: (resource: string, name: string) => void;
  /** It is now known what there is, or why that can't be known. */
  readonly judged: () => void;
};

/** The objects of one kind, listed in pages and then watched, for as long as `run` runs; what is kept of them can be read at any time. */
export class Collection<T> {
  readonly #kind: Kind<T>;
  readonly #parts: CollectionParts;
  readonly #kept: KeptObjects<T>;
  /** Where the watch goes on from; `undefined`: list first. */
  #version: string | undefined;
  /** Continued pages cost an API server far more than one long answer; they grow when it forgets a list before its end is asked for. */
  #pageSize = 10_000;
  #notRead: NotRead | undefined;
  #confirmedAt: number | undefined;
  #isWatching = false;
  #failures = 0;
  #judgedUntil: AbortSignal | undefined;

  constructor(kind: Kind<T>, parts: CollectionParts) {
    this.#kind = kind;
    this.#parts = parts;
    this.#kept = new KeptObjects(kind, (name) => parts.changed(kind.resource, name));
  }

  get values(): readonly T[] {
    return this.#kept.values;
  }

  get notRead(): NotRead | undefined {
    return this.#notRead;
  }

  /** Whether it is known what there is, or why that can't be known. What was known before the API server was lost does not count. */
  get isJudged(): boolean {
    return this.#judgedUntil === this.#parts.reachability.untilLost;
  }

  /** The last instant at which the API server confirmed what is kept: while a watch is open, anything that it says does. */
  get confirmedAt(): number | undefined {
    const server = this.#isWatching ? this.#parts.reachability.confirmedAt : undefined;
    return server ?? this.#confirmedAt;
  }

  /** Lists and watches until the signal aborts. Never throws. */
  async run(signal: AbortSignal): Promise<void> {
    const { naps, pace, reachability } = this.#parts;
    const pauses = growingPauses(pace);
    while (!signal.aborted) {
      const over = AbortSignal.any([signal, reachability.untilLost]);
      try {
        this.#version ??= await this.#list(over);
        if (await this.#watch(this.#version, over)) {
          pauses.reset();
        } else {
          await naps.nap(pauses.next());
        }
      } catch (error) {
        const isSlow = !over.aborted && (await this.#settle(error, signal));
        if (reachability.why !== undefined) {
          await this.#untilReached();
          pauses.reset();
          continue;
        }
        const askedMs = error instanceof Refused ? error.retryAfterMs : 0;
        await naps.nap(isSlow ? jittered(2 * pace.slowMs) : Math.max(pauses.next(), askedMs));
      }
    }
  }

  /** Whoever reaches the API server again wakes all. What it says then is judged by itself, whatever it failed with before. */
  async #untilReached(): Promise<void> {
    const { naps, pace, reachability } = this.#parts;
    await naps.nap(jittered(pace.longestPauseMs));
    this.#failures = 0;
    if (reachability.why !== undefined) {
      // It is tried all the same, by a list: a watch may be silent for long.
      this.#version = undefined;
    }
  }

  async #list(signal: AbortSignal): Promise<string> {
    const { api, namespace, pace, reachability } = this.#parts;
    const silentMs = reachability.why === undefined ? pace.listSilentMs : pace.probeSilentMs;
    const how = { namespace, pageSize: this.#pageSize, silentMs, signal };
    try {
      const { items, version } = await listAll(api, this.#kind, how);
      this.#kept.replace(items);
      this.#heard();
      this.#judge();
      return version;
    } catch (error) {
      if (error instanceof Refused && error.status === 410) {
        this.#pageSize *= 4;
      }
      throw error;
    }
  }

  /** Whether anything was heard before the stream ended. A stream that breaks is an ordinary end. */
  async #watch(version: string, signal: AbortSignal): Promise<boolean> {
    const lines = await this.#openWatch(version, signal);
    let isHeard = false;
    this.#clear();
    this.#isWatching = true;
    try {
      for await (const line of lines) {
        this.#take(line);
        this.#heard();
        isHeard = true;
      }
    } catch (error) {
      if (!(error instanceof Unreachable)) {
        throw error;
      }
      this.#parts.log.debug({ resource: this.#kind.resource, why: error.message }, 'watch broke');
    } finally {
      this.#confirmedAt = this.confirmedAt;
      this.#isWatching = false;
    }
    return isHeard;
  }

  #openWatch(version: string, signal: AbortSignal): Promise<AsyncIterable<string>> {
    const { api, namespace, pace } = this.#parts;
    return api.lines({
      path: pathOf(this.#kind, namespace),
      query: {
        ...selection(this.#kind),
        watch: 'true',
        allowWatchBookmarks: 'true',
        resourceVersion: version,
        timeoutSeconds: Math.ceil(jittered(2 * pace.watchSeconds)),
      },
      silentMs: pace.watchSilentMs,
      signal,
    });
  }

  #take(line: string): void {
    const event = part(parsed(line, this.#kind.resource));
    const object = event['object'];
    if (event['type'] === 'ERROR') {
      this.#version = undefined;
      const code = part(object)['code'];
      throw refusal(typeof code === 'number' ? code : 500, JSON.stringify(object));
    }
    if (event['type'] !== 'BOOKMARK') {
      this.#kept.apply(object, event['type'] === 'DELETED');
    }
    const { resourceVersion } = part(object, 'metadata');
    if (typeof resourceVersion === 'string' && resourceVersion !== '') {
      this.#version = resourceVersion;
    }
  }

  #heard(): void {
    this.#confirmedAt = this.#parts.now();
    this.#parts.reachability.heard();
  }

  /** It can be listed and watched. */
  #clear(): void {
    this.#failures = 0;
    this.#notRead = undefined;
    this.#judge();
  }

  /** Draws the consequences of a failure; whether only somebody's action can change it. */
  async #settle(error: unknown, signal: AbortSignal): Promise<boolean> {
    const judged = trouble(error, this.#kind.resource, this.#parts.namespace);
    this.#failures += 1;
    if (judged.next === 'new list' || this.#failures >= 3) {
      this.#version = undefined;
    }
    const isAway = judged.suspicious === true && !(await this.#parts.reachability.suspect(signal));
    if (isAway || judged.notRead === undefined || this.#isDoubtful(judged.notRead)) {
      return false;
    }
    this.#tellNotRead(judged.notRead);
    return judged.pause === 'slow';
  }

  /** One failure is nothing; and an API server that has just started may not serve yet, or forbid, what it served a moment ago. */
  #isDoubtful({ reason }: NotRead): boolean {
    const wasRead = this.#kept.isListed && this.#notRead === undefined;
    switch (reason) {
      case 'missing':
        return !this.#kept.isEmpty && this.#failures < 5;
      case 'forbidden':
        return wasRead && this.#failures < 5;
      case 'failing':
        return this.#failures < 2;
    }
  }

  #tellNotRead(notRead: NotRead): void {
    if (notRead.reason === 'missing') {
      this.#kept.replace(new Map());
    }
    if (notRead.detail !== this.#notRead?.detail) {
      this.#parts.log.warn({ ...notRead }, 'kind can not be read');
    }
    this.#notRead = notRead;
    this.#judge();
  }

  #judge(): void {
    this.#judgedUntil = this.#parts.reachability.untilLost;
    this.#parts.judged();
  }
}

function parsed(line: string, resource: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new Nonsense(`the watch of ${resource} sent something that is not JSON`, { cause });
  }
}
