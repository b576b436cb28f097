import { startSlack } from '../../../sandbox/slack/simulator.ts';
import { places } from '../../../sandbox/slack/world.ts';
import { slackContract } from './suite.ts';

const { SLACK_CONTRACT_TOKEN: token, SLACK_CONTRACT_CHANNEL: channel } = process.env;

slackContract(
  token === undefined
    ? 'the simulator (no real Slack is asked: SLACK_CONTRACT_TOKEN and SLACK_CONTRACT_CHANNEL are not set)'
    : 'the simulator',
  async () => {
    const { token: simulated, apiUrl, stop } = await startSlack();
    return { token: simulated, apiUrl, channel: places.backups, stop };
  },
);

if (token !== undefined) {
  if (channel === undefined)
    throw new Error('SLACK_CONTRACT_CHANNEL must name a channel that the bot is a member of.');
  slackContract('a real Slack', () => Promise.resolve({ token, channel }));
}
