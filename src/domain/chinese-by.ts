/** An English sentence with places for what differs, and the same in Chinese: `{name}` is any text, `{count#}` a number, `{phase^}` a word of Velero's, `{why*}` a sentence of the same list. */
export type SentencePair = readonly [string, string];

type ToChinese = (english: string) => string | undefined;

/** Puts sentences of ours into Chinese: the first pair that fits counts. Nothing where none does. `afterColon`: whose sentence it is may stand before it. */
export function chineseBy(
  pairs: readonly SentencePair[],
  { afterColon = false }: { readonly afterColon?: boolean } = {},
): ToChinese {
  const forms = pairs.map(formOf);

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
    return afterColon ? behindColon(english, depth) : undefined;
  }

  /** `shop: …`, `Deployment shop/web: …`. */
  function behindColon(english: string, depth: number): string | undefined {
    const at = english.indexOf(': ');
    const rest = at === -1 ? undefined : inChinese(english.slice(at + 2), depth + 1);
    return rest === undefined ? undefined : `${english.slice(0, at)}：${rest}`;
  }

  /** `{why*}` is a sentence itself. */
  function shown(slot: string, value = '', depth: number): string {
    return slot.endsWith('*}') ? (inChinese(value, depth + 1) ?? value) : value;
  }

  return (english) => inChinese(english, 0);
}

/** Sentences hold others: a probe's, of a group's, of a workload's. */
const deepest = 4;
const longest = 2_000;

type Form = {
  readonly form: RegExp;
  readonly slots: readonly string[];
  readonly chinese: string;
};

function formOf([english, chinese]: SentencePair): Form {
  const slots = english.match(/\{[^}]+\}/g) ?? [];
  const parts = english.split(/\{[^}]+\}/).map(literal);
  const form = slots.reduce(
    (before, slot, index) => `${before}${patternOf(slot)}${parts[index + 1] ?? ''}`,
    parts[0] ?? '',
  );
  return { form: new RegExp(`^${form}$`, 's'), slots, chinese };
}

function patternOf(slot: string): string {
  if (slot.endsWith('#}')) {
    return String.raw`(\d+)`;
  }
  return slot.endsWith('^}') ? String.raw`([A-Z]\w*)` : '(.+?)';
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
