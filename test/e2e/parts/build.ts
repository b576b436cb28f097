import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { recipes, type Recipe } from './recipes.ts';

const exec = promisify(execFile);

/** Modules that Kubernetes replaces by folders and that nothing in these programs imports; not every version of them is published. */
const unneeded = ['code-generator', 'sample-cli-plugin', 'sample-controller', 'sample-apiserver'];

/** The folder that keeps built programs between runs: outside the tree, one subfolder per recipe and its versions. */
function partsCache(): string {
  const base = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return join(base, 'lifeboat', 'real-parts');
}

/** Builds what isn't built yet and returns the path of each program by name; throws one sentence where Go is missing. */
export async function buildParts(
  say: (line: string) => void,
): Promise<ReadonlyMap<string, string>> {
  await requireGo();
  const built = new Map<string, string>();
  for (const recipe of recipes) {
    const path = await build(recipe, say).catch((error: unknown) => {
      say(
        `${recipe.name} could not be built, and is tried once more, since a download may fail: ${String(error)}`,
      );
      return build(recipe, say);
    });
    built.set(recipe.name, path);
  }
  built.set('kwok-stages', await kwokStages());
  return built;
}

async function requireGo(): Promise<void> {
  try {
    await exec('go', ['version']);
  } catch (cause) {
    throw new Error(
      'The tests on the real parts build Kubernetes, etcd, Velero and an S3 gateway with Go 1.26 or newer, and `go` is not on the PATH: install it from https://go.dev/dl.',
      { cause },
    );
  }
}

async function build(recipe: Recipe, say: (line: string) => void): Promise<string> {
  const version = createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 12);
  const folder = join(partsCache(), `${recipe.name}-${version}`);
  const program = join(folder, recipe.name);
  if (await exists(program)) {
    return program;
  }
  const startedAt = performance.now();
  say(`building ${recipe.name}, which takes minutes the first time`);
  const work = `${folder}.${process.pid}.building`;
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  await writeModule(recipe, work);
  const ldflags = `-s -w ${recipe.ldflags ?? ''}`;
  const target = ['build', '-mod=mod', '-trimpath', '-ldflags', ldflags, '-o', 'program'];
  await go([...target, recipe.package], work);
  await mkdir(folder, { recursive: true });
  await rename(join(work, 'program'), program);
  await rm(work, { recursive: true, force: true });
  say(`built ${recipe.name} in ${Math.round((performance.now() - startedAt) / 1000)} s`);
  return program;
}

async function writeModule(recipe: Recipe, folder: string): Promise<void> {
  await go(['mod', 'init', `lifeboat.example/parts/${recipe.name}`], folder);
  const edits = recipe.requires.map((required) => `-require=${required}`);
  edits.push(...(recipe.replaces ?? []).map((replaced) => `-replace=${replaced}`));
  if (recipe.staging !== undefined) {
    edits.push(...(await stagingReplaces(recipe.staging, folder)));
  }
  await go(['mod', 'edit', ...edits], folder);
  await writeFile(join(folder, 'main.go'), recipe.main ?? importing(recipe));
  await go(['mod', 'tidy', '-e'], folder).catch(() => undefined);
}

/** Keeps the program's module required when the go command tidies: nothing else in this folder imports it. */
function importing(recipe: Recipe): string {
  return `package main\n\nimport _ "${recipe.package}"\n\nfunc main() {}\n`;
}

async function stagingReplaces(
  staging: { readonly module: string; readonly version: string },
  folder: string,
): Promise<string[]> {
  const module = JSON.parse(await go(['mod', 'download', '-json', staging.module], folder)) as {
    readonly GoMod: string;
  };
  const text = await go(['mod', 'edit', '-json', module.GoMod], folder);
  const { Replace } = JSON.parse(text) as {
    readonly Replace: readonly { Old: { Path: string }; New: { Path: string } }[];
  };
  const names = Replace.filter((one) => one.New.Path.startsWith('./staging/')).map(
    (one) => one.Old.Path,
  );
  return Promise.all(names.map((name) => stagingReplace(name, staging.version, folder)));
}

async function stagingReplace(name: string, version: string, folder: string): Promise<string> {
  const short = name.replace('k8s.io/', '');
  if (!unneeded.includes(short)) {
    return `-replace=${name}=${name}@${version}`;
  }
  await mkdir(join(folder, 'empty', short), { recursive: true });
  await writeFile(join(folder, 'empty', short, 'go.mod'), `module ${name}\n`);
  return `-replace=${name}=./empty/${short}`;
}

/** kwok knows how fake nodes and pods live from stage files, which its own module carries. */
async function kwokStages(): Promise<string> {
  const folder = join(partsCache(), 'kwok-stages-v0.8.0');
  if (await exists(folder)) {
    return folder;
  }
  const text = await go(['mod', 'download', '-json', 'sigs.k8s.io/kwok@v0.8.0'], partsCache());
  const { Dir } = JSON.parse(text) as { readonly Dir: string };
  await cp(join(Dir, 'kustomize', 'stage'), `${folder}.building`, { recursive: true });
  await rename(`${folder}.building`, folder);
  return folder;
}

async function go(args: readonly string[], cwd: string): Promise<string> {
  const env = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '' };
  const { stdout } = await exec('go', [...args], { cwd, env, maxBuffer: 256 * 1024 * 1024 });
  return stdout;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
