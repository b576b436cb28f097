import { createHmac } from 'node:crypto';

import { fields, type Fields } from '../restore-test/fields.ts';

/** A Secret in which each value, also of its annotations, is replaced by its hash under this key: equal values can be told, and nothing else. */
export function withoutContent(secret: Fields, key: string): Fields {
  const { data, stringData, metadata, ...rest } = secret;
  const { annotations, ...about } = fields(metadata);
  return {
    ...rest,
    metadata: { ...about, annotations: hashed(annotations, key) },
    data: hashed({ ...fields(data), ...fields(stringData) }, key),
  };
}

function hashed(values: unknown, key: string): Fields {
  return Object.fromEntries(
    Object.entries(fields(values)).map(([name, value]) => [name, hash(value, key)]),
  );
}

function hash(value: unknown, key: string): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return createHmac('sha256', key).update(text).digest('base64url');
}
