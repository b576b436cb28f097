import type { Kind } from './kinds.ts';
import { reduced, type Kept } from './listing.ts';

/** What is kept of the objects of one kind, by name. Each change is told, except what the very first list finds. */
export class KeptObjects<T> {
  readonly #kind: Kind<T>;
  readonly #changed: (name: string) => void;
  #items = new Map<string, Kept<T>>();
  #values: readonly T[] | undefined;
  #isListed = false;

  constructor(kind: Kind<T>, changed: (name: string) => void) {
    this.#kind = kind;
    this.#changed = changed;
  }

  /** Whether there was a list at all. */
  get isListed(): boolean {
    return this.#isListed;
  }

  get isEmpty(): boolean {
    return this.#items.size === 0;
  }

  get values(): readonly T[] {
    this.#values ??= [...this.#items.values()].map((one) => one.value);
    return this.#values;
  }

  /** A new list: what differs from what was kept is told. */
  replace(items: Map<string, Kept<T>>): void {
    const before = this.#items;
    const isFirst = !this.#isListed;
    this.#items = items;
    this.#values = undefined;
    this.#isListed = true;
    const names = isFirst ? [] : new Set([...before.keys(), ...items.keys()]);
    for (const name of names) {
      if (before.get(name)?.version !== items.get(name)?.version) {
        this.#changed(name);
      }
    }
  }

  /** An object as a watch told it: new, changed or gone. */
  apply(object: unknown, isGone: boolean): void {
    const one = reduced(object, this.#kind);
    if (one === undefined) {
      return;
    }
    const { name, version, value } = one;
    if (!isGone && value !== undefined) {
      this.#items.set(name, { version, value });
    } else if (!this.#items.delete(name)) {
      return;
    }
    this.#values = undefined;
    this.#changed(name);
  }
}
