import { readEnvironment, type Environment, type Given } from './config/environment.ts';
import { ConfigError, type Mistake } from './config/mistake.ts';
import { readSettings } from './config/settings-file.ts';
import { readText } from './config/text-file.ts';
import type { Settings } from './domain/settings.ts';

export { ConfigError } from './config/mistake.ts';

export type Config = Environment & { readonly settings: Settings };

/**
 * What this process shall do: the variables of the environment and the file that LIFEBOAT_CONFIG names. Throws ConfigError with
 * everything that is wrong in both at once. The only place that reads the process's environment.
 */
export function readConfig(env: Given = process.env): Config {
  const { environment, mistakes } = readEnvironment(env);
  const file = readFile(environment.configFile);
  const all = [...mistakes, ...('mistakes' in file ? file.mistakes : [])];
  if (all.length > 0 || !('settings' in file)) {
    throw new ConfigError(all);
  }
  return { ...environment, settings: file.settings };
}

function readFile(
  path: string,
): { readonly settings: Settings } | { readonly mistakes: readonly Mistake[] } {
  const file = readText(path);
  if ('text' in file) {
    return readSettings(file.text, path);
  }
  const wrong = `the configuration can't be read (${file.why}): begin with a copy of lifeboat.example.yaml, or set LIFEBOAT_CONFIG`;
  return { mistakes: [{ place: path, wrong }] };
}
