import type { Place } from '../domain/operation.ts';

/** What a form remembers of where it was opened, around the metadata of the capability that it belongs to. Slack gives it back signed and unseen. */
export type Envelope = {
  readonly place?: Place;
  readonly card?: string;
  readonly inner: string;
};

export function sealed(envelope: Envelope): string {
  return JSON.stringify(envelope);
}

/** `undefined` when it is none of ours. */
export function opened(metadata: string): Envelope | undefined {
  try {
    const { place, card, inner } = fields(JSON.parse(metadata));
    const { channel, thread } = fields(place);
    return {
      inner: typeof inner === 'string' ? inner : '',
      ...(typeof card === 'string' ? { card } : {}),
      ...(typeof channel === 'string'
        ? { place: { channel, ...(typeof thread === 'string' ? { thread } : {}) } }
        : {}),
    };
  } catch {
    return undefined;
  }
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
