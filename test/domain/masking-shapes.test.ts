import { expect, test } from '@jest/globals';

import { mask } from '../../src/domain/masking.ts';

const secret = 'Zk9vQ7hUnter2';

test.each([
  ['a variable of a container', `{"name":"DB_PASSWORD","value":"${secret}"}`],
  ['one in the quotes of JSON', JSON.stringify(`{"name":"DB_PASSWORD","value":"${secret}"}`)],
  ['one as Go prints it', `core.EnvVar{Name:"API_TOKEN", Value:"${secret}", ValueFrom:nil}`],
  ['one in YAML', `- name: DB_PASSWORD\n  value: ${secret}`],
  ['a list of arguments', `["restic","--repo-password","${secret}"]`],
  ['one in YAML', `- --repo-password\n- ${secret}`],
  ['an element of XML', `<adminPassword>${secret}</adminPassword>`],
  [
    'a hook that dumps MySQL',
    `["/bin/sh","-c","mysqldump -uroot -p${secret} --all-databases > /d"]`,
  ],
  ['a hook that dumps MongoDB', `["mongodump","-u","root","-p","${secret}"]`],
  ['a call of Redis', `redis-cli -h cache -a ${secret} BGSAVE`],
  ['an SSH login', `sshpass -p ${secret} ssh etcd`],
  ['a bot of Telegram', `https://api.telegram.org/bot12345678:${secret}/sendMessage`],
  ['a list of one', `{"X-Api-Key":["${secret}"]}`],
  ['bytes of Python', `{'password': b'${secret}'}`],
  ['an escaped sign', String.raw`password\u003d${secret}`],
  ['a variable of a shell', `SMTP_PASS=${secret}`],
  ['a short key', `user=x pass=${secret}`],
  ['a sentence with quotes', `login with password "${secret}" was refused`],
  ['the quotes of word processors', `“password”: “${secret}”`],
  ['a quoted value of two lines', `password="abc\nmore${secret}" user=x`],
  ['a value that a line broke', 'password=Zk9v\nQ7hUnter2\nuser=x'],
  ['one that a backslash goes on', '--password=Zk9v\\\nQ7hUnter2\nuser=x'],
])('the password in %s is hidden', (_, text) => {
  const masked = mask(text);

  expect(masked).toContain('***');
  expect(masked).not.toContain('hUnter2');
  expect(mask(masked)).toBe(masked);
});

test.each([
  '{"name":"DB_PASSWORD","valueFrom":{"secretKeyRef":{"name":"db","key":"password"}}}',
  'mysqldump -uroot -p$MYSQL_PWD shop > /dump/shop.sql',
  'mysql -h db -P 3306 -u root shop',
  'mongodump --port 27017 -u root',
  'name: cloud-credentials\nvalue: 3',
  'by-pass of the cache, 3 tests pass',
  'password="" user=x\nnext="line"',
  '<Code>AccessDenied</Code><Message>Access Denied.</Message>',
])('nothing is hidden of %j', (text) => {
  expect(mask(text)).toBe(text);
});

test('a quote that is never closed hides no more than its line', () => {
  const lines = Array.from({ length: 20 }, (_, at) => `line ${at}`).join('\n');

  expect(mask(`password="${secret}\n${lines}`)).toBe(`password="***\n${lines}`);
});
