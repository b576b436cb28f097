import type { Language } from '../language.ts';
import { chineseProbeSentences } from './probe-sentences-in-chinese.ts';
import { chineseSentences } from './sentences-in-chinese.ts';

/**
 * A sentence of a report in a reader's language. Reports are a published format and speak English; what Velero, Kubernetes or an application
 * said inside of a sentence stays as it was said, and so does a sentence that nobody has translated.
 */
export function sentenceIn(language: Language, english: string): string {
  return language === 'en' ? english : (inChinese(english, 0) ?? english);
}

/** Sentences hold others: a probe's, of a group's, of a workload's. */
const deepest = 4;

function inChinese(english: string, depth: number): string | undefined {
  if (depth > deepest || english.length > longest) {
    return undefined;
  }
  for (const { form, slots, chinese } of forms) {
    const values = form.exec(english);
    if (values !== null) {
      return chinese.replaceAll(/\{[^}]+\}/g, (slot) =>
        shown(slot, values[slots.indexOf(slot) + 1], depth),
      );
    }
  }
  return afterColon(english, depth);
}

const longest = 2_000;

/** Whose sentence it is stands before it: `shop: …`, `Deployment shop/web: …`. */
function afterColon(english: string, depth: number): string | undefined {
  const at = english.indexOf(': ');
  const rest = at === -1 ? undefined : inChinese(english.slice(at + 2), depth + 1);
  return rest === undefined ? undefined : `${english.slice(0, at)}：${rest}`;
}

/** `{why*}` is a sentence itself. */
function shown(slot: string, value = '', depth: number): string {
  return slot.endsWith('*}') ? (inChinese(value, depth + 1) ?? value) : value;
}

type Form = {
  readonly form: RegExp;
  readonly slots: readonly string[];
  readonly chinese: string;
};

const forms: readonly Form[] = [...chineseProbeSentences, ...chineseSentences].map(
  ([english, chinese]) => {
    const slots = english.match(/\{[^}]+\}/g) ?? [];
    const parts = english.split(/\{[^}]+\}/).map(literal);
    const form = slots.reduce(
      (before, slot, index) => `${before}${patternOf(slot)}${parts[index + 1] ?? ''}`,
      parts[0] ?? '',
    );
    return { form: new RegExp(`^${form}$`, 's'), slots, chinese };
  },
);

/** `{count#}` is a number, `{phase^}` one of Velero's words. */
function patternOf(slot: string): string {
  if (slot.endsWith('#}')) {
    return String.raw`(\d+)`;
  }
  return slot.endsWith('^}') ? String.raw`([A-Z]\w*)` : '(.+?)';
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
