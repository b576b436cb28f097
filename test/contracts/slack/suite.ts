import { afterAll, beforeAll, describe } from '@jest/globals';
import type { webApi } from '@slack/bolt';
import { refusing } from './blocks.ts';
import { files } from './files.ts';
import { posting } from './posting.ts';
import { reading } from './reading.ts';
import { clientOf, type ContractSlack, type SlackWorld } from './world.ts';

/** Holds a Slack to what Lifeboat relies on. */
export function slackContract(which: string, start: () => Promise<SlackWorld>): void {
  describe(`Slack's Web API, as ${which} answers it`, () => {
    let world: SlackWorld;
    let client: webApi.WebClient;

    beforeAll(async () => {
      world = await start();
      client = clientOf(world, world.token);
    });
    afterAll(async () => {
      await world.stop?.();
    });

    function slack(): ReturnType<ContractSlack> {
      return { client, channel: world.channel };
    }
    posting(slack);
    reading(slack);
    refusing(slack, () => world);
    files(slack);
  });
}
