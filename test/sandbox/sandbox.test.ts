import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Browser } from 'playwright-core';
import { cast } from '../../sandbox/slack/world.ts';
import { openWindow, startBrowser, type Window } from './browser.ts';

const startsWithinMs = 120_000;
const patience = 60_000;

describe('npm run sandbox, as somebody who tries Lifeboat for the first time', () => {
  let browser: Browser;
  let sandbox: ChildProcess;
  let address: string;
  let windows: Window[] = [];

  beforeAll(async () => {
    sandbox = spawn('npm', ['run', '--silent', 'sandbox'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, SANDBOX_PORT: '0', REDIS_URL: '' },
    });
    [browser, address] = await Promise.all([startBrowser(), addressOf(sandbox)]);
  }, startsWithinMs);
  afterEach(async () => {
    await Promise.all(windows.map(({ context }) => context.close()));
    windows = [];
  });
  afterAll(async () => {
    await browser.close();
    // Closed is later than ended: Lifeboat gives back its work before it lets go of the output.
    const closed = once(sandbox, 'close');
    sandbox.kill('SIGTERM');
    await closed;
  }, patience);

  async function windowOf(person: string): Promise<Window> {
    const opened = await openWindow(browser, `${address}?as=${person}`);
    windows.push(opened);
    return opened;
  }

  it(
    'answers /backup status with a card about the simulated cluster, which others read and refresh',
    async () => {
      const mira = await windowOf(cast.onCall);
      const ben = await windowOf(cast.secondApprover);

      await say(mira, '/backup status');
      const card = mira.page.getByRole('article').filter({ hasText: 'prod-eu' }).first();
      await card.getByText('on schedule').first().waitFor();

      expect(await card.innerText()).toContain('daily');
      await ben.page.getByRole('button', { name: 'Refresh' }).first().click();
      await mira.page.getByText(/asked by @Ben Okafor/).waitFor();
      expect([mira.complaints, ben.complaints]).toEqual([[], []]);
    },
    patience,
  );

  it(
    'offers the nearest right word for a mistyped one, to its typist only, as a button that works',
    async () => {
      const mira = await windowOf(cast.onCall);

      await say(mira, '/backup staus');
      const answer = mira.page
        .getByRole('article')
        .filter({ hasText: 'Only visible to you' })
        .last();
      await answer.getByRole('button', { name: 'status' }).first().click();

      await mira.page
        .getByText(/asked by @Mira Lindqvist/)
        .last()
        .waitFor();
      expect(mira.complaints).toEqual([]);
    },
    patience,
  );

  it(
    'opens a form with what exists for what is missing, and shows what was chosen',
    async () => {
      const mira = await windowOf(cast.onCall);

      await say(mira, '/backup show');
      const form = mira.page.getByRole('dialog');
      const choice = form.getByRole('combobox').first();
      const offered = (await choice.locator('option').nth(1).textContent()) ?? '';
      const [backup = ''] = offered.split(' · ');
      expect(backup).toMatch(/^[a-z]+-\d{14}$/);
      await choice.selectOption({ index: 1 });
      await form.locator('button[type=submit]').click();

      await form.waitFor({ state: 'hidden' });
      await mira.page.getByRole('article').filter({ hasText: backup }).last().waitFor();
      expect(mira.complaints).toEqual([]);
    },
    patience,
  );

  it(
    'shows a drill from the wish to the end: its picture, the plan that another person approves, and that nothing is left',
    async () => {
      const mira = await windowOf(cast.onCall);
      const anna = await windowOf(cast.approver);

      await say(mira, '/backup drill shop');
      await mira.page.getByRole('button', { name: 'Clean up' }).click();
      const card = anna.page.getByRole('article').filter({ hasText: 'remove exactly this' });
      await card.getByRole('button', { name: 'Approve' }).click();
      await mira.page.getByText(/Cleaned up: @Mira Lindqvist asked for it, @Anna/).waitFor();
      const drill = mira.page.getByRole('article').filter({ hasText: 'Drill shop' });
      await drill.getByRole('button', { name: '3 replies' }).click();
      const picture = mira.page.getByRole('img', { name: /^Timeline of the restore test/ });
      await picture.evaluate((image: unknown) =>
        (image as { readonly decode: () => Promise<void> }).decode(),
      );

      expect(await drill.first().innerText()).toContain('The living shop was not touched');
      expect([mira.complaints, anna.complaints]).toEqual([[], []]);
    },
    2 * patience,
  );

  it(
    'tells a guest no, privately, and shows a member the App Home',
    async () => {
      const guest = await windowOf(cast.guest);
      const vera = await windowOf(cast.viewer);

      await say(guest, '/backup status');
      await guest.page.getByText('Only visible to you').last().waitFor();
      await vera.page.getByRole('button', { name: 'Lifeboat Home' }).click();
      await vera.page
        .getByRole('region', { name: 'App Home' })
        .getByText('prod-eu')
        .first()
        .waitFor();

      expect([guest.complaints, vera.complaints]).toEqual([[], []]);
    },
    patience,
  );

  it(
    'shows what is wrong in a scenario, lets it be mended, and a backup is taken again',
    async () => {
      const mira = await windowOf(cast.onCall);
      const { page } = mira;

      await page.getByRole('combobox', { name: 'Scenario' }).selectOption('failing');
      await page.getByText('Backups fail, and one storage location is away.').waitFor();
      await say(mira, '/backup now hourly');
      await page.getByText(/it is not a usable copy/).waitFor();
      await page.getByRole('button', { name: 'Mend it' }).click();
      await page.getByText('Mended. Now follow what the card says.').waitFor();
      await say(mira, '/backup now daily');
      await page.getByText(/of schedule daily in prod-eu is Completed/).waitFor();

      expect(await page.getByRole('button', { name: 'Mend it' }).count()).toBe(0);
      expect(mira.complaints).toEqual([]);
    },
    2 * patience,
  );
});

async function say(window: Window, text: string): Promise<void> {
  await window.page.getByRole('textbox', { name: 'Message' }).fill(text);
  await window.page.keyboard.press('Enter');
}

/** The sandbox says its address in its last line. */
function addressOf({ stdout, exitCode }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!stdout || exitCode !== null) {
      reject(new Error('The sandbox has not started'));
      return;
    }
    let said = '';
    stdout.on('data', (data: Buffer) => {
      said += data.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
      if (found) resolve(found[0]);
    });
    stdout.on('end', () => reject(new Error(`The sandbox ended after saying: ${said}`)));
  });
}
