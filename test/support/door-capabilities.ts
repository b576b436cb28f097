import type { Capability, Command, Decision, Words } from '../../src/capability.ts';

/** A command of each kind; each remembers what it was told and starts `try`. */
export function standard(said: { command: string; words: Words }[]): readonly Capability[] {
  function command(given: Partial<Command> & { readonly name: string }): Command {
    return {
      role: 'viewer',
      summary: { en: `About ${given.name}`, zh: `关于 ${given.name}` },
      arguments: [],
      flags: [],
      scope: 'one',
      say: async (words) => {
        said.push({ command: given.name, words });
        return started(given.name);
      },
      ...given,
    };
  }
  return [
    {
      name: 'reading',
      title: { en: 'Reading', zh: '读' },
      commands: [
        command({
          name: 'status',
          scope: 'several',
          arguments: [{ name: 'cluster', what: 'cluster', required: false }],
        }),
        command({
          name: 'show',
          arguments: [{ name: 'name', what: 'backup or restore', required: true }],
          flags: [{ name: 'errors', summary: { en: 'errors', zh: '错误' } }],
        }),
        command({
          name: 'now',
          role: 'operator',
          arguments: [{ name: 'schedule', what: 'schedule', required: true }],
          flags: [
            {
              name: 'only',
              value: 'NAMES',
              names: 'namespace',
              summary: { en: 'only these', zh: '仅这些' },
            },
          ],
        }),
        command({
          name: 'cancel',
          scope: 'none',
          arguments: [{ name: 'operation', what: 'operation', required: true }],
        }),
        command({
          name: 'help',
          scope: 'none',
          say: async () => ({ tell: { text: 'Helped', blocks: [] } }),
        }),
      ],
      buttons: [
        {
          name: 'again',
          role: 'operator',
          press: async (value) => started(`again ${value}`, 'op-0'),
        },
      ],
      forms: [
        {
          name: 'reason',
          role: 'viewer',
          submit: async ({ why }, metadata) =>
            why === undefined ? { errors: { why: 'Say why' } } : started(`${metadata} ${why}`),
        },
      ],
    },
  ];
}

export function started(line: string, refreshes?: string): Decision {
  return {
    start: { job: 'try', version: 1, request: null },
    line,
    ...(refreshes === undefined ? {} : { refreshes }),
  };
}
