import type { Severity } from '../../domain/diagnosis/finding.ts';
import type { Language } from '../../domain/language.ts';
import type { DiagnoseRequest } from './request.ts';
import { words } from './words.ts';

/** A sign in front of the severity's own word, never alone. */
export const severitySigns: Readonly<Record<Severity, string>> = {
  P0: '🔴',
  P1: '🟠',
  P2: '🟡',
  info: '🔵',
};

/** What was diagnosed, plain: `Diagnosis of backup daily-1 in prod-eu`. */
export function titleOf({ cluster, scope }: DiagnoseRequest, language: Language): string {
  return words[language].title(subjectOf(scope, language), cluster);
}

function subjectOf(scope: DiagnoseRequest['scope'], language: Language): string {
  const say = words[language].scope;
  switch (scope.what) {
    case 'everything':
      return say.everything;
    case 'etcd':
      return 'etcd';
    case 'volumes':
      return scope.namespace === undefined ? say.volumes : say.volumesOf(scope.namespace);
    case 'backup':
    case 'restore':
    case 'location':
      return say[scope.what](scope.name);
  }
}
