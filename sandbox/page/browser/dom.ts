type Child = Node | string | undefined | false;
type Properties = Readonly<Record<string, string | number | boolean | EventListener | undefined>>;

/** Makes an element. Text is always text, never markup; `on…` properties listen; `undefined` and `false` are left out. */
export function h(tag: string, properties: Properties = {}, ...children: Child[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

/** The one element of the page that has this id. */
export function byId(id: string): HTMLElement;
export function byId<T extends HTMLElement>(id: string, kind: new () => T): T;
export function byId(id: string, kind: new () => HTMLElement = HTMLElement): HTMLElement {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new Error(`The page has no ${id}`);
}

export type Keyed = {
  readonly key: string;
  readonly state: string;
  readonly make: () => HTMLElement;
};

/** Draws a list so that what did not change stays as it is, with its focus, selection and half-typed text. */
export function drawList(list: HTMLElement, items: readonly Keyed[]): void {
  const old = new Map(
    [...list.children].map((child) => [(child as HTMLElement).dataset['key'] ?? '', child]),
  );
  const drawn = items.map(({ key, state, make }) => {
    const before = old.get(key) as HTMLElement | undefined;
    if (before?.dataset['state'] === state) return before;
    const made = make();
    made.dataset['key'] = key;
    made.dataset['state'] = state;
    return made;
  });
  const same =
    drawn.length === list.children.length &&
    drawn.every((element, index) => list.children[index] === element);
  if (!same) list.replaceChildren(...drawn);
}
