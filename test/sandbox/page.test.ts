import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startPage, type Page as Served } from '../../sandbox/page/server.ts';
import { startSlack, type Slack } from '../../sandbox/slack/simulator.ts';
import { cast, places } from '../../sandbox/slack/world.ts';
import { startSmallApp, type SmallApp } from '../sandbox-worlds/slack/small-app.ts';
import { openWindow, startBrowser, type Window } from './browser.ts';

const patience = 30_000;

describe('the page, with a small app in place of Lifeboat', () => {
  let browser: Browser;
  let slack: Slack;
  let small: SmallApp;
  let served: Served;
  let windows: Window[];

  beforeAll(async () => {
    browser = await startBrowser();
  }, patience);
  afterAll(() => browser.close());
  beforeEach(async () => {
    slack = await startSlack();
    small = await startSmallApp(slack, 'http');
    served = await startPage({ slack });
    windows = [];
  });
  afterEach(async () => {
    await Promise.all(windows.map(({ context }) => context.close()));
    await served.stop();
    await small.stop();
    await slack.stop();
  });

  async function windowOf(person: string, width = 1280): Promise<Window> {
    const opened = await openWindow(browser, `${served.address}?as=${person}`, { width });
    windows.push(opened);
    return opened;
  }

  it(
    'shows the card that a typed command brings, to everybody',
    async () => {
      const mira = await windowOf(cast.onCall);
      const anna = await windowOf(cast.approver);

      await mira.page.getByRole('textbox', { name: 'Message' }).fill('/backup status');
      await mira.page.keyboard.press('Enter');

      await mira.page.getByRole('heading', { name: 'prod-eu is protected' }).waitFor();
      await anna.page.getByRole('heading', { name: 'prod-eu is protected' }).waitFor();
      expect([mira.complaints, anna.complaints]).toEqual([[], []]);
    },
    patience,
  );

  it(
    'lets another person press a button of it, and updates it in place for both',
    async () => {
      await slack.person(cast.onCall).types('/backup status', { channel: places.backups });
      const mira = await windowOf(cast.onCall);
      const anna = await windowOf(cast.approver);

      await anna.page.getByRole('button', { name: 'Refresh' }).click();

      await mira.page.getByText(`Refreshed by ${cast.approver}`).waitFor();
      expect(await mira.page.getByRole('article').count()).toBe(1);
      expect(mira.complaints).toEqual([]);
    },
    patience,
  );

  it(
    'opens a form, says what is wrong with it, and closes it when it is taken',
    async () => {
      const { page, complaints } = await windowOf(cast.onCall);
      await page.getByRole('textbox', { name: 'Message' }).fill('/backup form');
      await page.keyboard.press('Enter');
      const form = page.getByRole('dialog', { name: 'Name it' });

      await form.getByRole('textbox', { name: 'Name' }).fill('taken');
      await page.keyboard.press('Enter');
      await form.getByText('There is one of this name.').waitFor();
      await form.getByRole('textbox', { name: 'Name' }).fill('fresh');
      await page.keyboard.press('Enter');

      await page.getByText('Named fresh').waitFor();
      expect(await form.count()).toBe(0);
      expect(complaints).toEqual([]);
    },
    patience,
  );

  it(
    'keeps private what is private, and marks what was not read',
    async () => {
      const anna = await windowOf(cast.approver);
      await anna.page.getByRole('button', { name: 'random' }).click();

      await slack.person(cast.onCall).types('/backup help', { channel: places.backups });
      slack.person(cast.onCall).says('Morning', { channel: places.backups });

      await anna.page.getByRole('button', { name: 'backups 1 unread' }).click();
      await anna.page.getByText('Morning').waitFor();
      expect(await anna.page.getByRole('article').count()).toBe(1);
    },
    patience,
  );

  it(
    'draws text from outside as text',
    async () => {
      slack.person(cast.onCall).says('&lt;img src=x onerror=alert(1)&gt; &lt;b&gt;', {
        channel: places.backups,
      });

      const { page, complaints } = await windowOf(cast.viewer);

      await page.getByText('<img src=x onerror=alert(1)> <b>').waitFor();
      expect(await page.locator('.message img, .message b').count()).toBe(0);
      expect(complaints).toEqual([]);
    },
    patience,
  );

  it(
    'mentions the app in a thread and shows the App Home, on a phone',
    async () => {
      slack.person(cast.approver).says('Are we safe?', { channel: places.backups });
      const { page, complaints } = await windowOf(cast.onCall, 390);

      await page.getByRole('button', { name: 'Reply in thread' }).click();
      await page.getByRole('textbox', { name: 'Reply' }).fill('@lifeboat status');
      await page.keyboard.press('Enter');
      await page.getByRole('complementary', { name: 'Thread' }).getByText('Here.').waitFor();
      await page.getByRole('button', { name: 'Close thread' }).click();
      await page.getByRole('button', { name: 'Places', exact: true }).click();
      await page.getByRole('button', { name: 'Lifeboat Home' }).click();

      await page.getByText('All is well').waitFor();
      const overflow = await page.evaluate('document.body.scrollWidth - window.innerWidth');
      expect(overflow).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
    },
    patience,
  );
});
