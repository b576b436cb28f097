import { dirname, resolve } from 'node:path';

import { stringify } from 'yaml';

import { mask } from '../domain/masking.ts';
import type { Settings } from '../domain/settings.ts';
import { crossChecks } from './cross-checks.ts';
import type { Mistake } from './mistake.ts';
import { mistakesOf, type Wrong } from './schema-mistakes.ts';
import { settingsJsonSchema, settingsSchema } from './settings-schema.ts';
import { parseYaml, type Located } from './yaml-text.ts';

/** The settings that a file's text says, with paths in it seen from the file's folder; or everything that is wrong with it, in the order of the file. */
export function readSettings(
  text: string,
  file: string,
): { readonly settings: Settings } | { readonly mistakes: readonly Mistake[] } {
  const { value, syntax, locate } = parseYaml(text);
  if (syntax.length > 0) {
    return { mistakes: syntax.map(({ at, wrong }) => ({ place: `${file}:${at}`, wrong })) };
  }
  const parsed = settingsSchema.safeParse(value, { reportInput: true });
  const wrong = [
    ...(parsed.success ? [] : mistakesOf(parsed.error.issues, settingsJsonSchema())),
    ...crossChecks(value),
  ];
  if (parsed.success && wrong.length === 0) {
    return { settings: fromFolder(parsed.data, dirname(file)) };
  }
  const placed = wrong.map((one) => ({ one, at: locate(one.path, one.of) }));
  return {
    mistakes: placed
      .toSorted((a, b) => compare(a.at, b.at))
      .map(({ one, at }) => mistake(one, file, at)),
  };
}

function compare(a: Located, b: Located): number {
  return a.line - b.line || a.column - b.column;
}

function mistake({ path, wrong, example }: Wrong, file: string, at: Located): Mistake {
  const name = path.findLast((part) => typeof part === 'string');
  return {
    place: `${file}:${at.line}:${at.column}`,
    wrong: mask(path.length === 0 ? wrong : `${written(path)} ${wrong}`),
    ...(example === undefined || name === undefined
      ? {}
      : { example: asYaml({ [name]: example }) }),
  };
}

/** As one would point at it: `channels[0].timeZone`. */
function written(path: Wrong['path']): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}

function asYaml(value: object): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 })
    .trim()
    .replace(/^\{ (.*) \}$/s, '$1');
}

function fromFolder(settings: Settings, folder: string): Settings {
  const clusters = settings.clusters.map((cluster) =>
    cluster.kubeconfig === undefined
      ? cluster
      : {
          ...cluster,
          kubeconfig: { ...cluster.kubeconfig, path: resolve(folder, cluster.kubeconfig.path) },
        },
  );
  const archive =
    'folder' in settings.archive
      ? { folder: resolve(folder, settings.archive.folder) }
      : settings.archive;
  return { ...settings, clusters, archive };
}
