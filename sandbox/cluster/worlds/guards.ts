import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { parseAllDocuments } from 'yaml';

import { guardsLabel, guardsVersion } from '../../../src/domain/guards.ts';
import type { Draft } from '../api/objects.ts';

const folder = fileURLToPath(new URL('../../../manifests/kubernetes/guards/', import.meta.url));

/** Lifeboat's admission policies as its manifests install them. The simulated API server keeps them, and does not evaluate them. */
export function guards(): readonly Draft[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml') && file !== 'kustomization.yaml')
    .flatMap((file) => parseAllDocuments(readFileSync(folder + file, 'utf8')))
    .map((document) => labelled(document.toJS() as Draft));
}

function labelled(object: Draft): Draft {
  const labels = { ...object.metadata.labels, [guardsLabel]: String(guardsVersion) };
  return { ...object, metadata: { ...object.metadata, labels } };
}
