import { expect, test } from '@jest/globals';

import { mask } from '../../src/domain/masking.ts';

const bits = 'hVq7Rz2LpX9tWm4KdN8s';
const service = 'eyJhbGciOiJSUzI1NiIsImtpZCI6IngifQ.eyJpc3MiOiJrdWJlcm5ldGVzIn0';

/** Each text, the secret in it, and what of it is evidence. */
const secrets: readonly (readonly [string, string, string])[] = [
  ['login failed: password hunter2 was refused by minio', 'hunter2', 'was refused by minio'],
  ['the password is S3cret!pass, try again', 'S3cret!pass', 'try again'],
  [`got token ${bits} from the issuer`, bits, 'from the issuer'],
  [`OPENAI said: invalid sk-proj-${bits}_${bits}`, bits, 'invalid sk-'],
  [`GET https://api.example.com/v1/x?key=${bits}&page=2 403`, bits, 'page=2 403'],
  ['ｐａｓｓｗｏｒｄ＝ｈｕｎｔｅｒ２ user=anna', 'ｈｕｎｔｅｒ２', 'user=anna'],
  ['pass\u200Bword=hunter2 user=anna', 'hunter2', 'user=anna'],
  [`aws_session_token = FwoGZXIvYXdzE${bits}${bits}=`, bits, 'aws_session_token'],
  [`expired: IQoJb3JpZ2luX2Vj${bits}//${bits} of role`, bits, 'of role'],
  [
    `{"type":"service_account","private_key":"-----BEGIN PRIVATE KEY-----\\n${bits}\\n-----END PRIVATE KEY-----\\n","client_email":"a@b"}`,
    bits,
    '"client_email":"a@b"',
  ],
  [
    `DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=${bits}${bits}==;EndpointSuffix=core`,
    bits,
    'AccountName=shop',
  ],
  [
    `https://shop.blob.core.windows.net/velero?sv=2022-11-02&sr=c&sig=${bits}%2B%3D`,
    bits,
    'sv=2022-11-02&sr=c',
  ],
  [`AADSTS7000215: invalid client Abc8Q~${bits}${bits.slice(0, 14)} for app`, bits, 'for app'],
  [`serviceaccount ${service}.${bits} rejected`, service, 'rejected'],
  [`Authorization: Basic dXNlcjpodW50ZXIy${bits}`, bits, 'Authorization: Basic'],
  [`Cookie: session=${bits}; other=${bits}x`, bits, 'Cookie'],
  [
    `etcdctl --endpoints=https://etcd:2379 --user root:hunter2 snapshot save`,
    'hunter2',
    'snapshot save',
  ],
  [`curl -u anna:hunter2 https://s3:9000`, 'hunter2', 'https://s3:9000'],
  [
    `tokens glpat-${bits}, glrt-${bits}, npm_${bits}, hvs.${bits}, SG.${bits}.${bits}`,
    bits,
    'tokens',
  ],
  [`LTAI5t${bits} is not an active key`, bits, 'is not an active key'],
  [`RESTIC_PASSWORD=${bits} restic -r s3:b/p snapshots`, bits, 'restic -r s3:b/p snapshots'],
  [`&{AccessKeyID:x1 SecretAccessKey:${bits} Region:eu}`, bits, 'Region:eu'],
  ['密码：hunter2，user=anna', 'hunter2', 'user=anna'],
  ['map[password:[104 117 110 116 101 114] user:[97]]', '104 117 110', 'user:[97]'],
  ['Data:map[string][]uint8{"password":[]uint8{0x68, 0x75, 0x6e, 0x74}}', '0x68, 0x75', 'Data:map'],
  [
    `msg {"data":"${Buffer.from(`[default]\naws_secret_access_key=${bits}\n`).toString('base64')}"}`,
    Buffer.from(bits).toString('base64').slice(4, 20),
    'msg',
  ],
  [
    `config ${Buffer.from('password=hunter2-and-more').toString('base64')} read`,
    Buffer.from('password=hunter2-and-more').toString('base64'),
    'read',
  ],
  ['next=redis%3A%2F%2Fapp%3Ahunter2%40cache%3A6379 refused', 'hunter2', 'refused'],
];

test.each(secrets)('what is secret in %j is hidden, and the rest is told', (text, secret, kept) => {
  const masked = mask(text);

  expect(masked).not.toContain(secret);
  expect(masked).toContain(kept);
  expect(mask(masked)).toBe(masked);
});

test.each(secrets)('%j stays hidden in the quotes of JSON, of Go and in base64', (text, secret) => {
  const quoted = JSON.stringify({ level: 'error', msg: text });
  const encoded = Buffer.from(text).toString('base64');

  expect(mask(quoted)).not.toContain(secret);
  expect(() => JSON.parse(mask(quoted)) as unknown).not.toThrow();
  expect(mask(`time="2026-11-28T01:00:00Z" level=error msg=${JSON.stringify(text)}`)).not.toContain(
    secret,
  );
  expect(mask(`data: ${encoded}`).includes(encoded)).toBe(!/^\p{ASCII}*$/u.test(text));
});

test.each([
  ['pass\u001B[31mword\u001B[0m=hunter2 user=anna', 'hunter2', 'user=anna'],
  [String.raw`pass\u001b[31mword=hunter2 user=anna`, 'hunter2', 'user=anna'],
  [String.raw`pass\x1b[1;31mword=hunter2 user=anna`, 'hunter2', 'user=anna'],
  ['password\u0008=hunter2 user=anna', 'hunter2', 'user=anna'],
  ['\u0440\u0430ssw\u043Erd=hunter2 user=anna', 'hunter2', 'user=anna'],
  ['secret_k\u0435y: hunter2-and-more user=anna', 'hunter2', 'user=anna'],
  ['\u202Epassword=hunter2 user=anna', 'hunter2', 'user=anna'],
])(
  'a secret that is read in %j is hidden, whatever its letters are and nobody sees between them',
  (text, secret, kept) => {
    const masked = mask(text);

    expect(masked).not.toContain(secret);
    expect(masked).toContain(kept);
    expect(mask(masked)).toBe(masked);
    expect(mask(`first\n${text}\nlast`)).toBe(`first\n${masked}\nlast`);
  },
);

test.each([
  'password is required',
  'password must be at least 8 characters',
  'invalid repository password',
  'wrong password for user2 in realm',
  'repository password in Secret velero-repo-credentials, key repository-password',
  'secret cloud-credentials not found',
  'secret "cloud-credentials-2" not found',
  'token is expired, token audiences ["https://kubernetes.default.svc"] is invalid',
  'secret key cloud not found in secret velero/cloud-credentials',
  'error getting backup store: unable to get key cloud of secret: secrets "cloud-credentials" not found',
  'NoCredentialProviders: no valid providers in chain. Deprecated.',
  'InvalidAccessKeyId: The AWS Access Key Id you provided does not exist in our records., status code: 403, request id: 17B8C4F0A1D2E3F4, host id: dd9025bab4ad464b049177c95eb6ebf374d3b3fd1af9251148b658df7ac2e3e8',
  'SignatureDoesNotMatch: The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  'An error occurred: rpc error: code = Unknown desc = error getting object: NoSuchKey',
  'GET https://s3.example.com/velero?list-type=2&prefix=backups%2Fdaily-20261122010000%2F&key=daily-20261122010000 403',
  'image velero/velero@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'uid 0a6b7d1e-3f5c-4a0a-9f3b-8d1f2e3a4b5c resourceVersion 8123456',
  'backups/daily-20261122010000/daily-20261122010000-podvolumebackups.json.gz',
  'running as --user 1000:1000',
  'pod xapp-frontend-7d9c9b8f5c-abcde in sk-my-long-namespace-name-of-2026',
  'x509: certificate signed by unknown authority, 证书无效，密码错误',
  'kopia/checkout/kopia.repository and p0123456789abcdef0123456789abcdef-s0123456789abcdef01',
  'path=/var/lib/kubelet/pods/0a6b7d1e-3f5c-4a0a-9f3b-8d1f2e3a4b5c/volumes/kubernetes.io~csi/pvc-1/mount',
  'error="found a podvolumebackup with status \\"InProgress\\" during the server starting, mark it as \\"Failed\\"" logSource="pkg/cmd/server/server.go:669"',
  'admission webhook "validate.kyverno.svc-fail" denied the request: policy require-labels',
  'Get "https://10.96.0.1:443/api/v1/namespaces/velero/secrets/velero-repo-credentials": dial tcp 10.96.0.1:443: connect: connection refused',
  'ETag "9b2cf535f27731c974343645a3985328-12" of 2026-11-22T01:00:00Z',
  'password 2026-11-22T01:00:00Z expired',
  '\u001B[31merror\u001B[0m: secret "cloud-credentials" not found',
  'неверный пароль пользователя anna: доступ запрещён',
])('no secret is seen in %j', (text) => {
  expect(mask(text)).toBe(text);
});

test.each([
  [`token ${service}.${bits}\n  ${bits}\nnext line`, 'token ***\n  ***\nnext line'],
  ['key AKIAIOSF\nODNN7EXAMPLE is disabled', 'key ***\n*** is disabled'],
  ['is wJalrXUtnFEMI/K7MDENG/\nbPxRfiCYEXAMPLEKEY now', 'is ***\n*** now'],
  [`password:\n  ${bits}\nuser: anna`, 'password:\n  ***\nuser: anna'],
  [`ghp_${bits}\ndaily-20261122010000`, 'ghp_***\ndaily-20261122010000'],
  ['PASSWORD=\nUSER=anna1\nAPI_KEY=\n', 'PASSWORD=\nUSER=anna1\nAPI_KEY=\n'],
])('a line break in a secret of %j hides no part of it', (text, masked) => {
  expect(mask(text)).toBe(masked);
  expect(mask(masked)).toBe(masked);
});
