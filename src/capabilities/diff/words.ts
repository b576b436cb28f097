import type { InEachLanguage } from '../../domain/language.ts';
import { en } from './words-en.ts';
import { zh } from './words-zh.ts';

/** Names, instants, amounts and what others said come ready for the text that they stand in. */
export type DiffWords = {
  readonly title: string;
  readonly summary: string;
  readonly progress: (objects: number) => string;
  readonly groupAway: (group: string) => string;
  /** What is compared with the backup. */
  readonly where: (
    of: { readonly namespace: string } | { readonly count: number },
    cluster: string,
  ) => string;
  readonly headline: (
    backup: string,
    where: string,
    of: {
      readonly onlyLive: number;
      readonly onlyBackup: number;
      readonly different: number;
      readonly same: number;
    },
  ) => string;
  readonly allSame: (backup: string, where: string, same: number) => string;
  /** Some of it could not be looked at. */
  readonly sameSoFar: (backup: string, where: string, same: number) => string;
  readonly nothingCompared: (backup: string, where: string) => string;
  readonly onlyLive: {
    readonly headline: (count: number) => string;
    readonly meaning: string;
    readonly after: (when: string) => string;
    readonly leftOut: string;
    readonly wishedOut: string;
  };
  readonly onlyBackup: {
    readonly headline: (count: number) => string;
    readonly meaning: (when: string) => string;
    readonly lastSeen: (backup: string, when: string) => string;
    readonly going: (when: string) => string;
    readonly notServed: string;
  };
  readonly different: {
    readonly headline: (count: number) => string;
    readonly changed: (path: string, before: string, after: string) => string;
    readonly onlyInBackup: (path: string, value: string) => string;
    readonly onlyLive: (path: string, value: string) => string;
    readonly lines: (path: string) => string;
    readonly hidden: (path: string) => string;
    readonly moreFields: (count: number) => string;
    readonly moreLines: (count: number) => string;
    readonly versions: (backup: string, live: string) => string;
    readonly byHash: string;
  };
  readonly more: (count: number) => string;
  readonly notes: {
    readonly taken: (when: string) => string;
    readonly folded: (backup: number, live: number, makers: string) => string;
    readonly secrets: (count: number, names: string, why: string) => string;
    readonly notCompared: (count: number, resource: string, why: string) => string;
    readonly unseen: (kinds: string) => string;
    readonly filters: (filters: string) => string;
    readonly partial: (phase: string, errors: number) => string;
    readonly inThread: string;
  };
  readonly file: {
    readonly title: (backup: string) => string;
    readonly jsonTitle: (backup: string) => string;
    readonly compared: (takenAt: string, at: string) => string;
    readonly namespaces: string;
    readonly folded: string;
    readonly foldedOf: (maker: string, backup: number, live: number) => string;
    readonly notCompared: string;
    readonly leftOut: (count: number) => string;
    readonly legend: string;
  };
  readonly none: {
    readonly gone: (backup: string, cluster: string) => string;
    readonly away: (cluster: string, why: string) => string;
    readonly waiting: (backup: string) => string;
    readonly running: (backup: string) => string;
    readonly refused: (backup: string) => string;
    readonly noAnswer: string;
    readonly serverDown: string;
    readonly refusedByVelero: (why: string) => string;
    readonly notThere: (backup: string) => string;
    readonly damaged: (backup: string) => string;
    /** In the words of what read it. */
    readonly damagedDetail: (why: string) => string;
    readonly damagedRemedy: string;
    readonly tooMany: (backup: string, most: string) => string;
    readonly noSuchNamespace: (backup: string, namespace: string, count: number) => string;
  };
  readonly buttons: {
    readonly show: string;
    readonly validate: string;
    readonly verify: string;
    readonly again: string;
    readonly list: string;
    readonly of: (namespace: string) => string;
  };
};

export const words: InEachLanguage<DiffWords> = { en, zh };

/** The names of steps, in the languages that they are not written in. */
export const stepNames: Readonly<Record<string, InEachLanguage<string>>> = {
  'read the backup': { en: 'read the backup', zh: '读取备份' },
  'compare it with what is live': {
    en: 'compare it with what is live',
    zh: '与集群现状比较',
  },
};
