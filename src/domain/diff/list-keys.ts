import { fields, isFields, type Fields } from '../restore-test/fields.ts';

/** What tells the elements of a list apart wherever they stand in it; `undefined` where only the place does. */
export function listKeys(field: string, list: readonly unknown[]): readonly string[] | undefined {
  const [first, ...rest] = [...(ways[field] ?? []), byName];
  return first === undefined ? undefined : firstOf([first, ...rest], list);
}

type Way = (element: Fields) => string;

function firstOf(all: readonly Way[], list: readonly unknown[]): readonly string[] | undefined {
  if (list.length === 0 || !list.every(isFields)) {
    return undefined;
  }
  for (const way of all) {
    const keys = list.map((one) => way(fields(one)));
    if (keys.every((key) => key !== '') && new Set(keys).size === keys.length) {
      return keys;
    }
  }
  return undefined;
}

/** By the name of the list's field; a name is the key of all others. */
const ways: Readonly<Record<string, readonly Way[]>> = {
  ports: [byName, byPort],
  conditions: [by('type')],
  volumeMounts: [by('mountPath')],
  volumeDevices: [by('devicePath')],
  hostAliases: [by('ip')],
  subjects: [by('kind', 'namespace', 'name')],
  ownerReferences: [by('kind', 'name')],
};

function byName(element: Fields): string {
  return part(element['name']);
}

function byPort({ port, containerPort, protocol }: Fields): string {
  const number = part(port ?? containerPort);
  return number === '' ? '' : `${number}/${part(protocol ?? 'TCP')}`;
}

function by(...names: readonly string[]): Way {
  return (element) =>
    names
      .map((name) => part(element[name]))
      .filter((one) => one !== '')
      .join(' ');
}

function part(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
