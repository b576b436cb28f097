/** Whether a selector in Kubernetes' own syntax takes what has these values: `a=b`, `a!=b`, `a`, `!a`, `a in (b,c)`, `a notin (b,c)`, joined by commas. */
export function selects(selector: string, valueOf: (key: string) => string | undefined): boolean {
  const requirements = selector.split(/,(?![^(]*\))/).filter((one) => one.trim() !== '');
  return requirements.every((one) => meets(one.trim(), valueOf));
}

function meets(requirement: string, valueOf: (key: string) => string | undefined): boolean {
  const [, setKey, not, set] = /^(\S+)\s+(not)?in\s*\((.*)\)$/.exec(requirement) ?? [];
  if (setKey !== undefined) {
    const values = (set ?? '').split(',').map((one) => one.trim());
    return values.includes(valueOf(setKey) ?? '') !== (not === 'not');
  }
  const [, key, operator, value] = /^([^!=]+)(!=|==?)(.*)$/.exec(requirement) ?? [];
  if (key !== undefined) {
    return (valueOf(key) === value) !== (operator === '!=');
  }
  return requirement.startsWith('!')
    ? valueOf(requirement.slice(1)) === undefined
    : valueOf(requirement) !== undefined;
}

/** The text behind a dotted path, such as `status.phase`. */
export function fieldOf(object: unknown, path: string): string | undefined {
  let here = object;
  for (const key of path.split('.')) {
    here = isFields(here) ? here[key] : undefined;
  }
  return typeof here === 'string' ? here : undefined;
}

/** A JSON merge patch (RFC 7396). */
export function merged(target: unknown, patch: unknown): unknown {
  if (!isFields(patch)) {
    return patch;
  }
  const result: Record<string, unknown> = isFields(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      delete result[key];
    } else {
      result[key] = merged(result[key], value);
    }
  }
  return result;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
