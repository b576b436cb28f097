import { expect, test } from '@jest/globals';

import { mask } from '../../src/domain/masking.ts';

const secret = 'hVq7Rz2LpX9tWm4K';

test.each([
  ['an access key of AWS', 'key AKIAIOSFODNN7EXAMPLE is disabled', 'key AKIA*** is disabled'],
  ['a temporary access key', '(ASIAIOSFODNN7EXAMPLE)', '(ASIA***)'],
  ['a bare secret key of AWS', 'is wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY now', 'is *** now'],
  ['a token of Slack', `xoxb-12-34-${secret}, xapp-1-A0-${secret}`, 'xoxb-***, xapp-***'],
  [
    "Slack's addresses that post for whoever knows them",
    `https://hooks.slack.com/services/T0/B0/${secret} said 404`,
    'https://hooks.slack.com/services/*** said 404',
  ],
  [
    'a bearer token',
    `Authorization: Bearer ${secret} was refused`,
    'Authorization: Bearer *** was refused',
  ],
  [
    'a JSON Web Token',
    `got eyJhbGciOiJSUzI1NiIsImtpZCI6.eyJpc3MiOiJrdWJlcm5l.${secret}!`,
    'got ***!',
  ],
  [
    'a password in an address',
    `redis://app:${secret}@cache:6379/0`,
    'redis://app:***@cache:6379/0',
  ],
  ['a password without a name in an address', `rediss://:${secret}@cache`, 'rediss://:***@cache'],
  [
    'the signature of a presigned address',
    `https://b.s3.example.com/a.gz?X-Amz-Date=1&X-Amz-Credential=AK%2F1&X-Amz-Security-Token=F%2B&X-Amz-Signature=${secret}`,
    'https://b.s3.example.com/a.gz?X-Amz-Date=1&X-Amz-Credential=***&X-Amz-Security-Token=***&X-Amz-Signature=***',
  ],
  [
    'the signature of an older presigned address',
    `https://b/a?AWSAccessKeyId=${secret}&Expires=17&Signature=${secret}`,
    'https://b/a?AWSAccessKeyId=***&Expires=17&Signature=***',
  ],
  [
    "the signature of Azure's addresses",
    `https://b/a?se=1&sig=${secret}%3D`,
    'https://b/a?se=1&sig=***',
  ],
  [
    "an address in Go's JSON, which escapes the ampersand",
    `{"url":"https://b/a?x=1\\u0026X-Amz-Signature=${secret}\\u0026y=2"}`,
    '{"url":"https://b/a?x=1\\u0026X-Amz-Signature=***\\u0026y=2"}',
  ],
  ['a pair', `password=${secret} user=anna`, 'password=*** user=anna'],
  ['a pair with a colon', `token: ${secret}, user: anna`, 'token: ***, user: anna'],
  [
    'a variable',
    `AWS_SECRET_ACCESS_KEY=${secret}\nREGION=eu`,
    'AWS_SECRET_ACCESS_KEY=***\nREGION=eu',
  ],
  [
    'a line of a file of credentials',
    `aws_secret_access_key = ${secret}`,
    'aws_secret_access_key = ***',
  ],
  ['a pair in JSON', `{"clientSecret":"a\\"${secret}","n":1}`, '{"clientSecret":"***","n":1}'],
  [
    'a number in JSON, which stays JSON',
    '{"password": 12345, "n": 1}',
    '{"password": "***", "n": 1}',
  ],
  ['a pair in YAML', `  password: '${secret}'`, "  password: '***'"],
  [
    'a quoted pair of logfmt',
    `password="two words ${secret}" level=info`,
    'password="***" level=info',
  ],
  [
    'JSON inside the quotes of logfmt',
    `msg="sent {\\"token\\":\\"${secret}\\"} to b" level=info`,
    'msg="sent {\\"token\\":\\"***\\"} to b" level=info',
  ],
  [
    'an option of a command',
    `mc alias --secret-key ${secret} done`,
    'mc alias --secret-key *** done',
  ],
  [
    'a PEM block',
    `a -----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n${secret}\n-----END RSA PRIVATE KEY----- b`,
    'a *** b',
  ],
  [
    'a PEM block in JSON that was cut off',
    `{"key":"-----BEGIN EC PRIVATE KEY-----\\n${secret}\\n"}`,
    '{"key":"***"}',
  ],
  [
    'a token in place of a user',
    `https://ghxyz${secret}@git.example.com/a`,
    'https://***@git.example.com/a',
  ],
  [
    'a header of AWS before version 4',
    'Authorization: AWS AKIAIOSFODNN7EXAMPLE:frJIUN8DYpKDtOLCwo//yllqDzg=, Date: x',
    'Authorization: AWS ***, Date: x',
  ],
  [
    'a header of Azure',
    `{"Authorization":["SharedKey shop:${secret}="]}`,
    '{"Authorization":["SharedKey ***"]}',
  ],
  [
    'what STS and S3 say in XML',
    `<SecretAccessKey>x${secret}</SecretAccessKey><SessionToken>${secret}/+</SessionToken><SignatureProvided>${secret}</SignatureProvided>`,
    '<SecretAccessKey>***</SecretAccessKey><SessionToken>***</SessionToken><SignatureProvided>***</SignatureProvided>',
  ],
  [
    'the password of a registry',
    '{"auths":{"r.io":{"auth":"dTpoVnE3UnoyTHBYOXRXbTRL"}}}',
    '{"auths":{"r.io":{"auth":"***"}}}',
  ],
  [
    'a block of YAML',
    `password: |-\n  ${secret}\n  more ${secret}\nuser: anna`,
    'password: ***\n  ***\nuser: anna',
  ],
  [
    'an address that was encoded twice',
    `?X-Amz-Signature%253D${secret}`,
    '?X-Amz-Signature%253D***',
  ],
  [
    'a secret key of AWS in an address',
    'is wJalrXUtnFEMI%2FK7MDENG%2fbPxRfiCYEXAMPLEKEY now',
    'is *** now',
  ],
  ["a key of Azure's storage", `is ${'A1b2C3d4'.repeat(10)}abcdef== now`, 'is *** now'],
  [
    'tokens of Vault, npm and age',
    `hvs.${secret}, npm_${secret}, AGE-SECRET-KEY-1${secret}`,
    'hvs.***, npm_***, AGE-SECRET-KEY-***',
  ],
  [
    'a key of a project',
    `is sk-proj-${secret}_${secret}, sk-${secret}${secret}`,
    'is sk-proj-***, sk-***',
  ],
  [
    'a key in the query of an address',
    `https://a/b?key=${secret}&x=1: 403, /c?a=1&apikey=${secret}`,
    'https://a/b?key=***&x=1: 403, /c?a=1&apikey=***',
  ],
  [
    'a password that is said without a sign',
    `the password hunter2 and the passphrase is ${secret}`,
    'the password *** and the passphrase is ***',
  ],
  ['a PEM block in base64', `client-key-data: LS0tLS1CRUdJTi${secret}=`, 'client-key-data: ***'],
])('%s is masked', (_, text, masked) => {
  expect(mask(text)).toBe(masked);
});

test.each([
  'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'commit a94a8fe5ccb19ba61c4c0873d391e987982fbbd3 of Velero v1.18.3',
  'ETag "9b2cf535f27731c974343645a3985328", checksum n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=',
  'backup daily-20261122010000 of pod checkout-7d9c9b8f5c-abcde failed',
  'volume pvc-0a6b7d1e-3f5c-4a0a-9f3b-8d1f2e3a4b5c is Pending',
  'unable to get credentials: unable to get key for secret: Secret "cloud-credentials" not found',
  'secret: velero/cloud-credentials',
  'secretName: cloud-credentials, imagePullSecrets: registry, tokenExpirationSeconds: 3600',
  'token: expired',
  'bearer authentication is not supported',
  'the password of 3 users, password is required, password shop-db-2 not found, password in line 12',
  'the password /etc/restic/key1 is missing; password 12 minutes old; password "v1" not set',
  'GET /bucket?prefix=a&key=backups/daily-20261122/A1.tar.gz and ?key=daily-20261122010000',
  'pod sk-worker-7d9c9b8f5c-abcde-20261122010000 and risk-AssessmentOfTheYear2026',
  'http://minio.velero.svc:9000/bucket?prefix=a@b and mailto:anna@example.com',
  '{"token":null,"credential":{"name":"cloud-credentials","key":"cloud"}}',
  'secrets is forbidden: User "system:serviceaccount:velero:bot" cannot list resource "secrets" in API group ""',
  'password',
  'authorization: token expired, https://a-service-account-of-the-shop@git.example.com',
  'checksum sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==',
])('what is no secret stays readable: %s', (text) => {
  expect(mask(text)).toBe(text);
});

test('masking twice changes nothing more', () => {
  const text = `password="${secret}" token: ${secret}, Bearer ${secret} https://a:${secret}@b?sig=${secret}`;

  const once = mask(text);

  expect(once).not.toContain(secret);
  expect(mask(once)).toBe(once);
});

test('JSON stays JSON, however deep its quotes are escaped', () => {
  let text = JSON.stringify({ password: `a"\\${secret}`, after: 'kept' });
  for (let depth = 0; depth < 3; depth++) {
    const masked = mask(text);

    expect(masked).not.toContain(secret);
    expect(masked).toContain('kept');
    expect(() => JSON.parse(masked) as unknown).not.toThrow();

    text = JSON.stringify({ message: text });
  }
});
