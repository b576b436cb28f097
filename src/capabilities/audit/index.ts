import type { Capability, Outside } from '../../capability.ts';
import { auditMessage } from './message.ts';
import { words } from './words.ts';

/** As many as one can read; the archive has all. */
const mostShown = 24;
/** Entries of clusters that this person may not ask about are passed over. */
const mostRead = 400;

/** Who did what, out of the records: answered at once and privately, to approvers. */
export function audit(outside: Pick<Outside, 'audit'>): Capability {
  return {
    name: 'audit',
    title: { en: words.en.title, zh: words.zh.title },
    commands: [
      {
        name: 'audit',
        role: 'approver',
        summary: { en: words.en.summary, zh: words.zh.summary },
        arguments: [{ name: 'operation', what: 'word', required: false }],
        flags: [],
        scope: 'several',
        say: async (said, { clusters, privateLanguage }) => {
          const operation = said.arguments['operation']?.name;
          const entries = await outside.audit.recent(
            mostRead,
            operation === undefined ? {} : { operation },
          );
          const shown = entries.filter(
            ({ cluster }) => cluster === undefined || clusters.includes(cluster),
          );
          return { tell: auditMessage(shown.slice(0, mostShown), operation, privateLanguage) };
        },
      },
    ],
  };
}
