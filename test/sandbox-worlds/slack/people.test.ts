import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startSlack, type Slack } from '../../../sandbox/slack/simulator.ts';
import { cast, places } from '../../../sandbox/slack/world.ts';
import { startSmallApp, type SmallApp } from './small-app.ts';

describe.each(['http', 'socket'] as const)('people and an app that listens over %s', (mode) => {
  let slack: Slack;
  let small: SmallApp;

  beforeEach(async () => {
    slack = await startSlack({ eventRetriesMs: [0, 10, 20] });
    small = await startSmallApp(slack, mode);
  });
  afterEach(async () => {
    await small.stop();
    await slack.stop();
  });

  it('brings a typed command to the app and its card to everybody', async () => {
    const mira = slack.person(cast.onCall);

    const outcome = await mira.types('/backup status', { channel: places.backups });
    const card = await slack.person(cast.viewer).waitsFor('Status', { channel: places.backups });

    expect(outcome.error).toBeUndefined();
    expect(card.text).toBe(`Status for ${cast.onCall}`);
  });

  it('shows what a command is acknowledged with to the person who typed it only', async () => {
    await slack.person(cast.onCall).types('/backup help', { channel: places.backups });

    const [told] = slack.person(cast.onCall).sees(places.backups);
    expect(told?.text).toBe('Ask `status`.');
    expect(slack.person(cast.viewer).sees(places.backups)).toEqual([]);
  });

  it('lets another person press a button, and says who it was', async () => {
    await slack.person(cast.onCall).types('/backup status', { channel: places.backups });
    const card = await slack.person(cast.approver).waitsFor('Status', { channel: places.backups });

    await slack.person(cast.approver).presses('Refresh', { channel: places.backups });

    const refreshed = await slack.until(() => card.revisions === 2 && card.text);
    expect(refreshed).toBe(`Refreshed by ${cast.approver}`);
  });

  it('answers a press privately through its response_url', async () => {
    await slack.person(cast.onCall).types('/backup status', { channel: places.backups });
    await slack.person(cast.onCall).waitsFor('Status', { channel: places.backups });

    await slack.person(cast.onCall).presses('Tell me', { channel: places.backups });

    const told = await slack.person(cast.onCall).waitsFor('Only you', { channel: places.backups });
    expect(told.ephemeralFor).toBe(cast.onCall);
  });

  it('opens a form, shows its errors, and closes it when it is taken', async () => {
    const mira = slack.person(cast.onCall);
    await mira.types('/backup form', { channel: places.backups });
    await slack.until(() => mira.modal());

    const empty = await mira.submits({});
    const taken = await mira.submits({ name: 'taken' });
    expect(empty.errors).toEqual({ name: 'Please complete this required field.' });
    expect(taken.errors).toEqual({ name: 'There is one of this name.' });
    expect(mira.modal()).toBeDefined();

    await mira.submits({ name: 'fresh' });
    expect(mira.modal()).toBeUndefined();
    await mira.waitsFor('Named fresh', { channel: places.backups });
  });

  it('brings a mention in a thread to the app', async () => {
    const mira = slack.person(cast.onCall);
    const root = mira.says('Is everything safe?', { channel: places.backups });

    await mira.mentions('status', { channel: places.backups, thread: root.ts });

    const reply = await mira.waitsFor('Here.', { channel: places.backups });
    expect(reply.threadTs).toBe(root.ts);
  });

  it('publishes the App Home when it is opened', async () => {
    const mira = slack.person(cast.onCall);

    await mira.opensHome();

    const home = await slack.until(() => mira.home());
    expect(JSON.stringify(home.blocks)).toContain('All is well');
  });

  it('knows no commands for people of other workspaces, but lets them press', async () => {
    await slack.person(cast.onCall).types('/backup status', { channel: places.shared });
    await slack.person(cast.external).waitsFor('Status', { channel: places.shared });

    const typed = await slack
      .person(cast.external)
      .types('/backup status', { channel: places.shared });
    const pressed = await slack
      .person(cast.external)
      .presses('Refresh', { channel: places.shared });

    expect(typed.error).toBe('/backup is not a valid command');
    expect(pressed.error).toBeUndefined();
  });
});

describe('an app that does not answer as it must', () => {
  let slack: Slack;
  let small: SmallApp | undefined;
  afterEach(async () => {
    await small?.stop();
    await slack.stop();
  });

  it('makes Slack say operation_timeout when the acknowledgement is late', async () => {
    slack = await startSlack({ ackTimeoutMs: 100 });
    small = await startSmallApp(slack, 'http');

    const outcome = await slack
      .person(cast.onCall)
      .types('/backup silence', { channel: places.backups });

    expect(outcome.error).toBe('operation_timeout');
  });

  it('makes Slack say dispatch_failed when nobody listens', async () => {
    slack = await startSlack();
    small = undefined;

    const outcome = await slack
      .person(cast.onCall)
      .types('/backup status', { channel: places.backups });

    expect(outcome.error).toBe('dispatch_failed');
  });
});
