import { shellWord } from './shell-word.ts';

/** The command that backs up a namespace once: without a schedule Velero wants a name. */
export function backUpByHand(namespace: string, veleroNamespace: string): string {
  return `velero -n ${shellWord(veleroNamespace)} backup create ${shellWord(`${namespace}-by-hand`)} --include-namespaces ${shellWord(namespace)}`;
}
