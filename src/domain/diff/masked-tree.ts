import { hidden, mask } from '../masking.ts';
import { isBranch, type Tree } from './tree.ts';

/** A value as people may read it. Secrets are also recognized by where they stand: a field, a variable of an environment or an option of such a name. */
export function maskedTree(path: readonly string[], tree: Tree): Tree {
  if (typeof tree === 'string') {
    return isSecretPlace(path) || isSecretValue(path, tree) ? hidden : maskedText(tree);
  }
  if (Array.isArray(tree)) {
    return tree.map((one: Tree, at) => maskedElement(path, one, tree[at - 1]));
  }
  if (isBranch(tree)) {
    const masked = Object.entries(tree).map(([field, one]): [string, Tree] => [
      maskedText(field),
      maskedTree([...path, field], one),
    ]);
    return Object.fromEntries(masked);
  }
  return tree;
}

/** Longer texts are in no living cluster. */
const longest = 2_000_000;

function maskedText(text: string): string {
  return text.length > longest ? `(${text.length} characters)` : mask(text);
}

/** `--password` and what follows it. */
function maskedElement(path: readonly string[], element: Tree, before: Tree | undefined): Tree {
  const isOption = typeof before === 'string' && before.startsWith('-');
  return typeof element === 'string' && isOption && hides(before, element)
    ? hidden
    : maskedTree(path, element);
}

/** Of SealedSecrets and their like only what is encrypted is shown, and that is masked by its field. */
function isSecretPlace(path: readonly string[]): boolean {
  return path.includes('encryptedData');
}

function isSecretValue(path: readonly string[], value: string): boolean {
  const [last = '', variable = ''] = path.slice(-2).toReversed();
  const names = last === 'value' ? [last, variable] : [last];
  return names.some((name) => hides(name.replaceAll(/^\[|\]$/g, ''), value));
}

/** Whether what stands behind such a name is taken for a secret. */
function hides(name: string, value: string): boolean {
  const word = name.replace(/^-+/, '').slice(-100);
  const text = value.slice(0, 100).replaceAll(/["\\\s]/g, '.');
  return text !== '' && mask(`${word}="${text}"`).endsWith(`="${hidden}"`);
}
