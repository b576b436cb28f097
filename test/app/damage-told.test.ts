import { expect, test } from '@jest/globals';

import { fingerprintWorld } from '../support/fingerprint-world.ts';

const world = fingerprintWorld();

test('a backup that is damaged from the beginning is told once, gets no fingerprint, and is not read again', async () => {
  const { shop, logged, orders, worker, lately, known } = world();
  const { bucket } = shop.shop;
  const [backup] = lately();
  const { name = '', uid = '' } = backup ?? {};
  const archive = `backups/${name}/${name}.tar.gz`;
  const sound = Buffer.from(bucket.read(archive) ?? '');
  bucket.write(archive, sound.subarray(0, 500));
  const one = worker();
  try {
    await one.round();
    const read = one.read();
    await worker().round();

    const damaged = await one.parts.verifications.damaged('prod-eu');
    expect(damaged).toMatchObject([{ uid, flaws: [{ artifact: 'archive', what: 'cut off' }] }]);
    expect(await known()).not.toContain(uid);
    expect(logged.lines().filter(({ level }) => level === 'error')).toMatchObject([
      { msg: 'stored bytes looked at', backup: name, verdict: 'damaged' },
    ]);
    expect(one.read()).toBe(read);

    expect(orders[0]).toMatchObject({
      job: 'verify',
      request: { cluster: 'prod-eu', backup: name },
      line: `verify ${name} --cluster prod-eu`,
      place: { channel: 'C1' },
      delivery: `damaged prod-eu ${uid}`,
    });
    expect(new Set(orders.map(({ delivery }) => delivery)).size).toBe(1);
    await one.round();
    expect(orders).toHaveLength(2);
    for (const found of damaged) {
      await one.parts.verifications.save({ ...found, operation: 'op-1' });
    }
    await worker().round();
    expect(orders).toHaveLength(2);
  } finally {
    bucket.write(archive, sound);
  }
});
