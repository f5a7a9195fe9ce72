import type { Browser, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openPage, phone } from './browser.ts';
import { forEachScene } from './forEachScene.ts';
import { findObstacles, sticksOut } from './obstacles.ts';
import { signIn } from './signIn.ts';
import type { Stack } from './stack.ts';

let stack: Stack;
let page: Page;
let complaints: string[];
forEachScene((scene) => ({ stack, page, complaints } = scene));

/** Another browser, somebody else's. */
const another = (options = {}): ReturnType<typeof openPage> => openPage(page.context().browser() as Browser, options);

/** The address behind the newest e-mail's button, as its reader finds it in the outbox. */
async function linkSentTo(email: string, button: string | RegExp): Promise<string> {
  const { page: outbox, close } = await another();
  await outbox.goto(`${stack.baseUrl}/sandbox/email?q=${encodeURIComponent(email)}`);
  const href = await outbox.frameLocator('iframe').getByRole('link', { name: button }).getAttribute('href');
  await close();
  return href ?? '';
}

test('an owner invites Kim as staff; Kim joins on a phone from the e-mail’s link, sees what staff may, and the server refuses the rest', async () => {
  await signIn(page, stack, `${stack.home}/people`);
  await page.getByRole('heading', { name: 'People' }).waitFor();
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByLabel('E-mail').fill('kim@elm.example.com');
  expect(await page.getByRole('radio', { name: /^Staff/ }).isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Send invitation' }).click();
  await page.getByText('kim@elm.example.com is invited').waitFor();
  expect(await findObstacles(page)).toEqual([]);

  const { page: theirs, close } = await another(phone);
  await theirs.goto(await linkSentTo('kim@elm.example.com', /^Join/));
  await theirs.getByText('Robin Vale invites you').waitFor();
  expect(await findObstacles(theirs)).toEqual([]);
  expect(await sticksOut(theirs)).toBe(false);
  await theirs.getByLabel('Your name').fill('Kim Aster');
  await theirs.getByLabel('New password').fill('nine violet kettles');
  await theirs.getByRole('button', { name: /^Join/ }).click();
  await theirs.getByRole('navigation', { name: 'Main menu' }).first().waitFor();
  await page.getByText('Kim Aster').waitFor();

  await theirs.getByRole('button', { name: 'More' }).click();
  await theirs.getByRole('menuitem', { name: 'Settings' }).waitFor();
  expect(await theirs.getByRole('menuitem', { name: 'People' }).count()).toBe(0);
  await theirs.goto(`${stack.home}/cadence`);
  await theirs.getByRole('heading', { name: 'Versions' }).waitFor();
  expect(await theirs.getByRole('button', { name: 'Change the cadence' }).count()).toBe(0);
  await theirs.goto(`${stack.home}/imports`);
  await theirs.getByRole('heading', { name: 'Earlier imports' }).waitFor();
  expect(await theirs.locator('input[type=file]').count()).toBe(0);
  const refused = await theirs.evaluate(async (practiceId) => {
    const asks: [string, string][] = [
      ['GET', '/people'],
      ['POST', '/invitations'],
      ['POST', '/imports'],
      ['POST', '/batches/run'],
    ];
    const answers = await Promise.all(
      asks.map(([method, path]) =>
        fetch(`/api/practices/${practiceId}${path}`, method === 'GET' ? {} : { method, headers: { 'Content-Type': 'application/json' }, body: '{}' }),
      ),
    );
    return answers.map(({ status }) => status);
  }, stack.hospital.id);
  expect(refused).toEqual([403, 403, 403, 403]);

  await page.getByRole('button', { name: /^Change Kim Aster/ }).click();
  await page.getByRole('menuitem', { name: 'Take out…' }).click();
  await page.getByRole('button', { name: 'Take out' }).click();
  await theirs.getByText(/Not one of your practices|No practice yet/).waitFor();
  expect(complaints).toEqual([]);
  await close();
}, 120_000);

test('who forgot the password asks for a link, chooses a new one and signs in with it', async () => {
  const { page: theirs, close } = await another(phone);
  await theirs.goto(stack.home);
  await theirs.getByRole('link', { name: 'Forgot your password?' }).click();
  await theirs.getByRole('button', { name: 'Send me a link' }).waitFor();
  await theirs.getByLabel('E-mail').fill(stack.signIn.email);
  await theirs.getByRole('button', { name: 'Send me a link' }).click();
  await theirs.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
  expect(await findObstacles(theirs)).toEqual([]);
  await expect.poll(() => linkSentTo(stack.signIn.email, 'Choose a new password').catch(() => ''), { timeout: 20_000, interval: 1_000 }).toContain('/reset/');
  const link = await linkSentTo(stack.signIn.email, 'Choose a new password');
  await theirs.goto(link);
  await theirs.getByLabel('New password').fill('eleven amber lanterns');
  await theirs.getByRole('button', { name: 'Set the password' }).click();
  await theirs.getByRole('heading', { name: 'Your new password is set' }).waitFor();
  await theirs.getByRole('link', { name: 'Sign in' }).click();
  await theirs.getByRole('button', { name: 'Sign in' }).waitFor();
  await theirs.getByLabel('E-mail').fill(stack.signIn.email);
  await theirs.getByLabel('Password').fill('eleven amber lanterns');
  await theirs.getByRole('button', { name: 'Sign in' }).click();
  await theirs.getByRole('navigation', { name: 'Main menu' }).first().waitFor();
  await theirs.goto(link);
  await theirs.getByText('has been used').waitFor();
  await close();
}, 120_000);
