import { parseAllDocuments } from 'yaml';

import { mask } from '../../domain/masking.ts';

/** Plain data of a YAML text, or why it is none. */
export type ReadYaml = (text: string) => { readonly value: unknown } | { readonly wrong: string };

/**
 * The first document of an untrusted text whose length the caller has bounded; what follows is left out. Each scalar is the text that it is
 * written as, also `10` and `true`; nothing written is empty. It never throws: `wrong` is one line, masked.
 */
export function plainYaml(text: string): ReturnType<ReadYaml> {
  try {
    const [document] = [
      ...parseAllDocuments(text, { schema: 'failsafe', merge: true, prettyErrors: false }),
    ];
    if (document === undefined) {
      return { wrong: 'it is empty' };
    }
    const [error] = [...document.errors, ...document.warnings];
    return error === undefined
      ? { value: document.toJS({ maxAliasCount: 100 }) }
      : { wrong: oneLine(error.message) };
  } catch (error) {
    // Nested too deeply, or aliases of aliases.
    return { wrong: oneLine(error instanceof Error ? error.message : 'it cannot be read') };
  }
}

function oneLine(message: string): string {
  return mask(message.slice(0, 600)).replace(/\s+/g, ' ').slice(0, 200);
}
