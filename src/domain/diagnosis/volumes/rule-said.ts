import { mask } from '../../masking.ts';
import type { NumberedRule } from './rule-of.ts';

/** A rule of a ConfigMap in its own words: `rule 2 of ConfigMap p (storageClass: scratch): skip`. Masked and bounded. */
export function ruleSaid({ number, conditions, action }: NumberedRule, configMap: string): string {
  const { capacity, ...others } = conditions;
  const asked = Object.entries({ capacity: capacity?.text, ...others })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${said(value)}`);
  const when = asked.length === 0 ? 'any volume' : mask(asked.join('; ')).slice(0, 200);
  return `rule ${number} of ConfigMap ${configMap} (${when}): ${action}`;
}

function said(value: unknown): string {
  if (Array.isArray(value)) {
    return value.slice(0, 10).map(said).join(', ');
  }
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value).filter(([, one]) => one !== undefined);
    return parts.length === 0
      ? 'any'
      : parts
          .slice(0, 10)
          .map(([key, one]) => `${key} ${said(one)}`)
          .join(', ');
  }
  return String(value).slice(0, 100);
}
