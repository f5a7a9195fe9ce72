import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../kit/browser.ts';
import { openPage, phone } from './browser.ts';
import { findObstacles, sticksOut } from './obstacles.ts';
import { openStack, type Stack } from './stack.ts';

let stack: Stack;
let browser: Browser;
beforeAll(async () => {
  [stack, browser] = await Promise.all([openStack({ secondFactor: 'required' }), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
}, 60_000);

/** What the app shows so many half minutes from now: each code is good for one sign-in. */
const codeOf = (secret: string, steps = 0): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

async function givePassword(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  await page.getByLabel('E-mail').fill(stack.signIn.email);
  await page.getByLabel('Password').fill(stack.signIn.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
const console_ = (page: Page) => page.getByRole('navigation', { name: 'Main menu' }).first();

test('an owner sets an authenticator app up before anything else, signs out, and signs in with its code, or on a phone with a recovery code', async () => {
  const { page, complaints, close } = await openPage(browser);
  await page.goto(`${stack.home}/pets`);
  await givePassword(page);
  await page.getByRole('button', { name: 'Set up my app' }).click();
  await page.getByRole('img', { name: /QR code/ }).waitFor();
  expect(await findObstacles(page)).toEqual([]);
  await page.getByRole('button', { name: 'I can’t scan it' }).click();
  const secret = (await page.locator('[translate="no"]').innerText()).replaceAll(/\s/g, '');
  await page.getByLabel('Code of your app').fill(codeOf(secret));
  await page.getByRole('button', { name: 'Turn it on' }).click();
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await codes.first().waitFor();
  expect(await codes.count()).toBe(10);
  expect(await findObstacles(page)).toEqual([]);
  const recoveryCode = await codes.first().innerText();
  await page.getByLabel('I have kept them').check();
  await page.getByRole('button', { name: 'Done' }).click();
  // The address one came for is still there.
  await page.getByRole('heading', { name: 'Pets', level: 1 }).waitFor();

  await page.getByRole('button', { name: /account and appearance/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await givePassword(page);
  await page.getByLabel('Code of your app').fill('000000');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByText('This code is not right').waitFor();
  expect(await findObstacles(page)).toEqual([]);
  await page.getByLabel('Code of your app').fill(codeOf(secret, 1));
  await page.getByRole('button', { name: 'Go on' }).click();
  await console_(page).waitFor();

  const { page: theirs, close: closePhone, complaints: onPhone } = await openPage(browser, phone);
  await theirs.goto(`${stack.home}/account`);
  await givePassword(theirs);
  await theirs.getByRole('button', { name: 'Use a recovery code' }).click();
  await theirs.getByLabel('Recovery code').fill(recoveryCode);
  await theirs.getByRole('button', { name: 'Go on' }).click();
  await theirs.getByRole('heading', { name: 'Your account', exact: true }).waitFor();
  await theirs.getByText('9 recovery codes are left').waitFor();
  expect(await findObstacles(theirs)).toEqual([]);
  expect(await sticksOut(theirs)).toBe(false);

  await page.goto(`${stack.home}/account`);
  await page.getByText('Signed in with a recovery code').waitFor();
  await page.getByRole('button', { name: /^Sign out Chrome/ }).click();
  await theirs.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  expect(await findObstacles(page)).toEqual([]);

  // An hour later, somebody else may sit there.
  await stack.hospital.database.global.signIn.updateMany({ data: { provenAt: new Date(Date.now() - 3_600_000) } });
  await page.getByRole('button', { name: 'New recovery codes' }).click();
  await page.getByRole('button', { name: 'Make new codes' }).click();
  await page.getByRole('dialog', { name: 'Is it you?' }).waitFor();
  expect(await findObstacles(page)).toEqual([]);
  await page.getByLabel('Your password').fill(stack.signIn.password);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByText('These are your new codes').waitFor();
  expect(await codes.count()).toBe(10);
  const renewed = await codes.allInnerTexts();
  expect(renewed).not.toContain(recoveryCode);
  await page.getByLabel('I have kept them').check();
  await page.getByRole('button', { name: 'Done' }).click();

  // A new telephone, the old one broken.
  await page.getByRole('button', { name: 'Use another app' }).click();
  expect(await page.getByRole('button', { name: 'Set up my app' }).isDisabled()).toBe(true);
  await page.getByLabel('Code of your present app').fill('000000');
  await page.getByRole('button', { name: 'Set up my app' }).click();
  await page.getByText('This code is not right').waitFor();
  expect(await findObstacles(page)).toEqual([]);
  await page.getByLabel('Code of your present app').fill(renewed[0] as string);
  await page.getByRole('button', { name: 'Set up my app' }).click();
  await page.getByRole('button', { name: 'I can’t scan it' }).click();
  const another = (await page.locator('[translate="no"]').innerText()).replaceAll(/\s/g, '');
  await page.getByLabel('Code of your app').fill(codeOf(another));
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await page.getByText('Your app is set up').waitFor();
  // The browser calls the answer that asked for the password an error.
  expect(complaints.filter((text) => !/40[13]|422/.test(text))).toEqual([]);
  expect(onPhone.filter((text) => !text.includes('401'))).toEqual([]);
  await closePhone();
  await close();
}, 180_000);
