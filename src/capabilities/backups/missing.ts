import type { Json } from '../../domain/json.ts';
import type { Language } from '../../domain/language.ts';
import { code, cut, escape } from '../../messages/escape.ts';
import type { Fetched } from './fetch-artifact.ts';
import type { ReadObject } from './read-object.ts';
import type { Target } from './target.ts';
import { words } from './words.ts';

/** Why there is nothing to show of an object, and what helps. */
export function missingSentence(
  { kind, name, cluster }: Target,
  object: Exclude<ReadObject, { readonly state: 'found' }>,
  language: Language,
): string {
  const say = words[language].object;
  return object.state === 'gone'
    ? say.gone(say.kind[kind], code(name), code(cluster))
    : say.away(code(cluster), escape(cut(object.connection.why ?? '', 200)));
}

/** Why an artifact could not be read, and what helps; `undefined`: it was. */
export function troubleFetching<T extends Json>(
  fetched: Fetched<T>,
  language: Language,
): string | undefined {
  const say = words[language].artifact;
  switch (fetched.state) {
    case 'read':
      return undefined;
    case 'no answer':
      return say.noAnswer;
    case 'server down':
      return say.serverDown;
    case 'refused':
      return say.refused(escape(cut(fetched.message, 300)));
    case 'not there':
      return say.notThere;
    case 'unreachable':
      return `${escape(fetched.told[language])} ${escape(fetched.remedy[language])}`;
  }
}
