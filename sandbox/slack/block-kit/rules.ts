import type { Json, JsonObject } from '../messages.ts';

/** Where a payload breaks Slack's rules: a JSON pointer and Slack's sentence about it. */
export type Problem = { readonly at: string; readonly message: string };

/** Judges one value and everything in it. */
export type Rule = (value: Json, at: string) => Problem[];

type Field = Rule | { readonly optional: Rule };

export function problem(at: string, message: string): Problem[] {
  return [{ at, message }];
}

export function flag(value: Json, at: string): Problem[] {
  return typeof value === 'boolean' ? [] : problem(at, 'must be a boolean');
}

/** How Slack counts characters: by code points. */
export function characters(text: string): number {
  return Array.from(text).length;
}

export function string(max: number, min = 1): Rule {
  return (value, at) => {
    if (typeof value !== 'string') return problem(at, 'must be a string');
    const length = characters(value);
    if (length < min) return problem(at, `must be more than ${min - 1} characters`);
    return length > max ? problem(at, `must be less than ${max + 1} characters`) : [];
  };
}

export function matching(pattern: RegExp, what: string): Rule {
  return (value, at) =>
    typeof value === 'string' && pattern.test(value) ? [] : problem(at, `must be ${what}`);
}

export function oneOf(...values: readonly string[]): Rule {
  return (value, at) =>
    typeof value === 'string' && values.includes(value)
      ? []
      : problem(at, `must be one of: ${values.join(', ')}`);
}

export function number(min: number, max: number): Rule {
  return (value, at) =>
    typeof value === 'number' && value >= min && value <= max
      ? []
      : problem(at, `must be a number from ${min} to ${max}`);
}

export function integer(min: number, max: number): Rule {
  return (value, at) =>
    Number.isInteger(value) ? number(min, max)(value, at) : problem(at, 'must be an integer');
}

export function list(item: Rule, { min = 1, max }: { min?: number; max: number }): Rule {
  return (value, at) => {
    if (!Array.isArray(value)) return problem(at, 'must be an array');
    if (value.length < min) return problem(at, `no less than ${min} items allowed`);
    if (value.length > max) return problem(at, `no more than ${max} items allowed`);
    return value.flatMap((one, index) => item(one, `${at}/${index}`));
  };
}

/** An object with exactly these fields; `also` judges what no field can see alone. */
export function object(
  fields: Readonly<Record<string, Field>>,
  also: (value: JsonObject, at: string) => Problem[] = () => [],
): Rule {
  return (value, at) => {
    if (!isObject(value)) return problem(at, 'must be an object');
    const unknown = Object.keys(value)
      .filter((name) => !(name in fields))
      .flatMap((name) => problem(at, `invalid additional property: ${name}`));
    const known = Object.entries(fields).flatMap(([name, field]) => judge(value, name, field, at));
    return [...unknown, ...known, ...also(value, at)];
  };
}

function judge(value: JsonObject, name: string, field: Field, at: string): Problem[] {
  const inside = value[name];
  if (typeof field !== 'function')
    return inside === undefined ? [] : field.optional(inside, `${at}/${name}`);
  if (inside === undefined) return problem(at, `missing required field: ${name}`);
  return field(inside, `${at}/${name}`);
}

/** Chooses the rule by the value's `type`. */
export function byType(rules: Readonly<Record<string, Rule>>): Rule {
  return (value, at) => {
    if (!isObject(value)) return problem(at, 'must be an object');
    const type = value['type'];
    const rule = typeof type === 'string' && Object.hasOwn(rules, type) ? rules[type] : undefined;
    if (rule) return rule(value, at);
    return problem(`${at}/type`, `unsupported type: ${JSON.stringify(type ?? null)}`);
  };
}

export function optional(rule: Rule): { readonly optional: Rule } {
  return { optional: rule };
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
