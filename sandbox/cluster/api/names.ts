import type { Cause } from './failures.ts';

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/u;
const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/u;
const labelValue = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/u;

const subdomainRule =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const labelRule =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const valueRule =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

/** What is wrong with an object's name, worded as the API server words it. */
export function nameErrors(name: string, isNamespace: boolean): readonly Required<Cause>[] {
  if (name === '') {
    const message = 'Required value: name or generateName is required';
    return [{ reason: 'FieldValueRequired', message, field: 'metadata.name' }];
  }
  const limit = isNamespace ? 63 : 253;
  if (name.length > limit) {
    return [wrong('metadata.name', name, `must be no more than ${limit} characters`)];
  }
  const valid = isNamespace ? label.test(name) : subdomain.test(name);
  return valid ? [] : [wrong('metadata.name', name, isNamespace ? labelRule : subdomainRule)];
}

export function labelErrors(labels: Readonly<Record<string, string>>): readonly Required<Cause>[] {
  return Object.values(labels).flatMap((value) => {
    if (value.length > 63) {
      return [wrong('metadata.labels', value, 'must be no more than 63 characters')];
    }
    return labelValue.test(value) ? [] : [wrong('metadata.labels', value, valueRule)];
  });
}

export function wrong(field: string, value: unknown, rule: string): Required<Cause> {
  return {
    reason: 'FieldValueInvalid',
    message: `Invalid value: ${JSON.stringify(value)}: ${rule}`,
    field,
  };
}
