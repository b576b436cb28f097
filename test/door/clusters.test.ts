import { describe, expect, test } from '@jest/globals';
import { told, typed } from '../support/door-arrivals.ts';
import { doorWorld } from '../support/door-world.ts';

describe('which cluster is meant', () => {
  test.each([
    ['status', 'C0BOTH', undefined],
    ['status prod-us', 'C0BOTH', 'prod-us'],
    ['status --cluster PROD-US', 'C0BOTH', 'prod-us'],
    ['show daily-1', 'C0BOTH', 'prod-eu'],
    ['show only-us', 'C0US', 'prod-us'],
    ['show only-us --cluster=prod-us', 'C0BOTH', 'prod-us'],
  ])('%s in %s', async (line, channel, cluster) => {
    const world = doorWorld();

    await world.ask(typed(line, { channel }));

    expect(world.orders[0]?.cluster).toBe(cluster);
  });

  test('nobody can know in a direct conversation, so it is asked', async () => {
    const { lines } = told(await doorWorld().ask(typed('show daily-1', { channel: 'D0ANNA' })));

    expect(lines).toEqual(['show daily-1 --cluster prod-eu', 'show daily-1 --cluster prod-us']);
  });

  test('an unknown one gets the nearest', async () => {
    const { text, lines } = told(await doorWorld().ask(typed('status prod-eo')));

    expect(text).toContain('There is no cluster `prod-eo`');
    expect(lines[0]).toBe('status --cluster prod-eu');
  });

  test('one that is not asked about in this channel is told where it may be', async () => {
    const { text } = told(await doorWorld().ask(typed('status prod-eu', { channel: 'C0US' })));

    expect(text).toContain('not asked about in this channel');
  });

  test('one that the person may not see is not told apart from none', async () => {
    const world = doorWorld({
      settings: { access: [{ role: 'viewer', users: 'everyone', clusters: ['prod-us'] }] },
    });

    const { text, lines } = told(await world.ask(typed('status prod-eu')));

    expect(text).toContain('There is no cluster `prod-eu`');
    expect(lines).toEqual(['status --cluster prod-us']);
  });

  test('two different ones are no answer', async () => {
    const { text } = told(await doorWorld().ask(typed('status prod-eu --cluster prod-us')));

    expect(text).toContain('Two different clusters');
  });
});
