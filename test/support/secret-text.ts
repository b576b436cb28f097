/** The secrets that a text still has: the number of the field that each was put in, and the letter of its form. */
export function secretsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/Zk9(\d\d[a-z])vQ7/g)].map(([, at = '']) => at))];
}

/** The numbers of the fields whose text stands in it. */
export function fieldsTold(text: string): readonly number[] {
  return [...new Set([...text.matchAll(/field-(\d\d) /g)].map(([, at]) => Number(at)))];
}

/** Text as it stands in logs and messages, with a secret in each form that is recognized. */
export function withSecrets(field: number): string {
  function secret(form: string): string {
    return `Zk9${String(field).padStart(2, '0')}${form}vQ7hUnter2`;
  }
  return [
    `field-${String(field).padStart(2, '0')} of the world: rpc error: Get "https://bot:${secret('a')}@s3.example/b?X-Amz-Signature=${secret('b')}&x=1"`,
    `password=${secret('c')}, {"secret_key":"${secret('d')}"}`,
    `Authorization: Bearer ${secret('e')}`,
    `pass\u001B[31mword=${secret('f')} pass\u200Bword=${secret('g')} \u0440\u0430ssword=${secret('h')}`,
    `token: "${secret('i')}" --secret-key ${secret('j')} <!channel> \`x\``,
  ].join(' ');
}
