import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { parseAllDocuments } from 'yaml';

import { guardsLabel, guardsVersion } from '../../../src/domain/guards.ts';
import type { Draft } from '../api/objects.ts';

const folder = fileURLToPath(new URL('../../../manifests/kubernetes/guards/', import.meta.url));

/**
 * Lifeboat's admission policies as its manifests install them, for the worker of this account, which an overlay names. The simulated API server
 * keeps them, and does not evaluate them.
 */
export function guards(account = 'lifeboat'): readonly Draft[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml') && file !== 'kustomization.yaml')
    .flatMap((file) => parseAllDocuments(textOf(file, account)))
    .map((document) => labelled(document.toJS() as Draft));
}

function textOf(file: string, account: string): string {
  const text = readFileSync(folder + file, 'utf8');
  return text.replaceAll('system:serviceaccount:lifeboat:lifeboat-worker', account);
}

function labelled(object: Draft): Draft {
  const labels = { ...object.metadata.labels, [guardsLabel]: String(guardsVersion) };
  return { ...object, metadata: { ...object.metadata, labels } };
}
