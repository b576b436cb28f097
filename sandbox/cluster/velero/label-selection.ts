import type { KubeObject } from '../api/objects.ts';

export type LabelSelector = {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly Expression[];
};

type Expression = {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
};

/** How a Backup or a Restore names objects by their labels: by one selector, or by any of several. */
export type ByLabels = {
  readonly labelSelector?: LabelSelector;
  readonly orLabelSelectors?: readonly LabelSelector[];
};

/** Whether the labels are those that are asked for; without a selector, each object is. */
export function isSelected({ metadata }: KubeObject, spec: ByLabels): boolean {
  const { labels = {} } = metadata;
  const { labelSelector = {}, orLabelSelectors = [] } = spec;
  const isOneOf =
    orLabelSelectors.length === 0 || orLabelSelectors.some((one) => matches(labels, one));
  return matches(labels, labelSelector) && isOneOf;
}

/** A Restore names objects in one way only. */
export function selectorErrors(spec: ByLabels): readonly string[] {
  return spec.labelSelector !== undefined && spec.orLabelSelectors !== undefined
    ? [
        'encountered labelSelector as well as orLabelSelectors in restore spec, only one can be specified',
      ]
    : [];
}

type Labels = Readonly<Record<string, string>>;

function matches(labels: Labels, { matchLabels = {}, matchExpressions = [] }: LabelSelector) {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every((one) => holds(labels, one))
  );
}

/** `NotIn` holds where the label is missing, as in Kubernetes. */
function holds(labels: Labels, { key, operator, values = [] }: Expression): boolean {
  const value = labels[key];
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}
