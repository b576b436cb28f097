import { lineOf } from '../../domain/command-line.ts';
import type { DiagnoseRequest } from './request.ts';

/** The line that asks for this again. */
export function lineFor({ cluster, scope }: DiagnoseRequest): string {
  return lineOf('diagnose', { arguments: saidOf(scope), flags: {}, cluster });
}

function saidOf(scope: DiagnoseRequest['scope']): Readonly<Record<string, string>> {
  switch (scope.what) {
    case 'everything':
      return {};
    case 'etcd':
      return { what: 'etcd' };
    case 'volumes':
      return scope.namespace === undefined
        ? { what: 'volumes' }
        : { what: 'volumes', name: scope.namespace };
    case 'backup':
    case 'restore':
    case 'location':
      return { what: scope.what, name: scope.name };
  }
}
