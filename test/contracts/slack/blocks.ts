import { describe, expect, it } from '@jest/globals';
import { clientOf, mark, refusal, type ContractSlack, type SlackWorld } from './world.ts';

const words = { type: 'plain_text' as const, text: 'words', emoji: false };

/** Which blocks, forms and tokens are refused, and how. */
export function refusing(slack: ContractSlack, world: () => SlackWorld): void {
  describe('refusing', () => {
    it.each([
      ['an unknown kind of block', [{ type: 'nonsense' }]],
      [
        'a header of 151 characters',
        [{ type: 'header', text: { ...words, text: 'x'.repeat(151) } }],
      ],
      ['a section without words', [{ type: 'section' }]],
      ['51 blocks', Array.from({ length: 51 }, () => ({ type: 'divider' }))],
      [
        'two blocks of one id',
        [
          { type: 'divider', block_id: 'twin' },
          { type: 'divider', block_id: 'twin' },
        ],
      ],
      [
        'a button whose value is too long',
        [
          {
            type: 'actions',
            elements: [{ type: 'button', action_id: 'a', text: words, value: 'x'.repeat(2001) }],
          },
        ],
      ],
    ])('does not take %s', async (_what, blocks) => {
      const { client, channel } = slack();

      const word = refusal(client.chat.postMessage({ channel, text: mark('refused'), blocks }));

      expect(await word).toBe('invalid_blocks');
    });

    it('points at what is wrong', async () => {
      const { client, channel } = slack();
      const blocks = [{ type: 'header', text: { ...words, text: '' } }];

      const failed = await client.chat
        .postMessage({ channel, text: mark('pointed'), blocks })
        .catch((error: { data?: { response_metadata?: { messages?: string[] } } }) => error);

      const { data } = failed as { data?: { response_metadata?: { messages?: string[] } } };
      expect(data?.response_metadata?.messages?.join()).toContain('[json-pointer:/blocks/0/text');
    });

    it('opens no form without the trigger of somebody who just did something', async () => {
      const { client } = slack();
      const blocks = [{ type: 'section' as const, text: words }];
      const view = { type: 'modal' as const, title: words, blocks };

      const word = refusal(client.views.open({ trigger_id: '1.2.nobody', view }));

      expect(await word).toBe('invalid_trigger_id');
    });

    it('knows nobody by a wrong token', async () => {
      const stranger = clientOf(world(), 'xoxb-0-wrong');

      expect(await refusal(stranger.auth.test())).toBe('invalid_auth');
    });
  });
}
