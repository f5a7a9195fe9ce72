import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoSignIn, seedDemo } from '../../sandbox/demo/seedDemo.ts';
import { openBrowser } from '../kit/browser.ts';
import { openPage } from './browser.ts';
import { signIn } from './signIn.ts';
import { linkKeys, openStack, type Stack } from './stack.ts';

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([openStack(), openBrowser()]);
  await seedDemo({ database: stack.hospital.database, now: new Date(), links: { publicUrl: stack.baseUrl, linkKeys }, log: () => {} });
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
}, 120_000);

describe('Start here', { timeout: 420_000 }, () => {
  it('leads a newcomer to five things, each where it was promised, and is found again once it is put away', async () => {
    const { page, complaints, close } = await openPage(browser, {});
    page.setDefaultTimeout(60_000);
    const home = `${stack.baseUrl}/p/harbor-animal-hospital`;
    await signIn(page, { ...stack, home, signIn: demoSignIn });
    const follow = async (name: string) => {
      await page.goto(home);
      await page.getByRole('region', { name: 'Start here' }).getByRole('link', { name }).click();
    };

    await follow('One postcard for three pets');
    await page.getByRole('heading', { name: 'Postcard to Harper Quill' }).waitFor();
    await page.frameLocator('iframe').first().getByText('Biscuit, Marmalade and Captain Crumb').first().waitFor();

    await follow('Why Biscuit heard nothing');
    const reason = page.getByRole('list', { name: 'Past' }).getByText('As things stood then: The pet is inactive in the PIMS.').first();
    await reason.waitFor();
    await expect.poll(() => reason.evaluate((element) => element.getBoundingClientRect().top < innerHeight)).toBe(true);

    await follow('What leaves next');
    await page.getByRole('heading', { name: 'Going out' }).waitFor();

    await follow('Change a step, see the effect');
    await page.getByRole('heading', { name: 'Change the cadence' }).waitFor();
    await follow("Then look at Clementine's plan");
    await page.getByRole('heading', { name: 'Clementine' }).waitFor();

    await page.goto(home);
    const start = page.getByRole('region', { name: 'Start here' });
    expect(await start.getByRole('link', { name: 'The outbox' }).getAttribute('href')).toBe('/sandbox/');
    await start.getByText(/more stories/).click();
    await start.getByRole('link', { name: 'The card came back: Waffles' }).click();
    await page.getByText('Returned by post').first().waitFor();

    await page.goto(home);
    const sends = start.getByRole('link', { name: /^Send what .* has ahead$/ });
    await expect
      .poll(
        () =>
          page
            .reload()
            .then(() => start.getByText(/more stories/).click())
            .then(() => sends.count()),
        { timeout: 120_000 },
      )
      .toBe(1);
    await sends.click();
    await page.getByRole('list', { name: 'To come' }).getByRole('button', { name: 'Send now…' }).waitFor();
    await page.goto(home);
    await start.getByText(/more stories/).click();
    await start.getByRole('link', { name: 'See what may have been sent' }).click();
    await page.getByRole('row').filter({ hasText: 'Bram Oysterholm' }).getByText('May have been sent').waitFor();
    await page.goto(home);
    await start.getByText(/more stories/).click();
    const [badDays] = await Promise.all([page.context().waitForEvent('page'), start.getByRole('link', { name: 'Open Bad days' }).click()]);
    await badDays.getByRole('group', { name: 'Twilio' }).getByLabel('What goes wrong').selectOption({ label: 'takes it, then breaks the connection off' });
    await badDays.getByRole('group', { name: 'Twilio' }).getByLabel('tells nothing').check();
    await badDays.getByRole('button', { name: 'Let it happen' }).click();
    await badDays.getByText('A bad day at Twilio.').waitFor();
    await badDays.getByRole('button', { name: 'Make everything well' }).click();
    await badDays.close();

    await page.goto(home);
    await page.getByRole('button', { name: 'Put Start here away' }).click();
    await start.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('heading', { name: 'Needs a look' }).waitFor();
    expect(await start.count()).toBe(0);
    await page.getByRole('button', { name: /account and appearance/ }).click();
    await page.getByRole('menuitem', { name: 'Start here' }).click();
    await start.getByRole('link', { name: 'What leaves next' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});
