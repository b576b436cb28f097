import { z } from 'zod';
import type { Words } from '../../capability.ts';
import { typedDurationMs } from '../../domain/duration.ts';
import { lineOf } from '../../domain/command-line.ts';

/** Which backups or restores are listed, and which page of them. */
export const ListRequest = z.object({
  cluster: z.string().max(300),
  what: z.enum(['backups', 'restores']),
  page: z.number().int().min(0).max(1_000_000),
  state: z.string().max(100).optional(),
  age: z.string().max(30).optional(),
  schedule: z.string().max(300).optional(),
  namespace: z.string().max(300).optional(),
});

export type ListRequest = z.infer<typeof ListRequest>;

/** The first page of what was said, or the flag whose value can't be read. */
export function listRequest(
  cluster: string,
  flags: Words['flags'],
): ListRequest | { readonly problem: 'age'; readonly value: string } {
  const { state, age, schedule, namespace } = flags;
  if (typeof age === 'string' && typedDurationMs(age) === undefined) {
    return { problem: 'age', value: age };
  }
  return ListRequest.parse({
    cluster,
    what: flags['restores'] === true ? 'restores' : 'backups',
    page: 0,
    ...given('state', state),
    ...given('age', age),
    ...given('schedule', schedule),
    ...given('namespace', namespace),
  });
}

/** What a button carried: hostile until it is read. */
export function listRequestOf(value: string): ListRequest | undefined {
  try {
    const read = ListRequest.safeParse(JSON.parse(value));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** As one would type it, but for the page. */
export function listLine(request: ListRequest): string {
  const { cluster, what, state, age, schedule, namespace } = request;
  const flags = {
    ...given('state', state),
    ...given('age', age),
    ...given('schedule', schedule),
    ...given('namespace', namespace),
    ...(what === 'restores' ? { restores: true as const } : {}),
  };
  return lineOf('list', { arguments: {}, flags, cluster });
}

function given(name: string, value: string | true | undefined): Readonly<Record<string, string>> {
  return typeof value === 'string' ? { [name]: value.slice(0, 100) } : {};
}
