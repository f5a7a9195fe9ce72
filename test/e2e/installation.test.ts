import type { Browser, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { hashPassword } from '../../prisma/passwords.ts';
import { openPage, phone } from './browser.ts';
import { forEachScene } from './forEachScene.ts';
import { findObstacles, sticksOut } from './obstacles.ts';
import { signIn } from './signIn.ts';
import type { Stack } from './stack.ts';

const olive = { email: 'olive@homing.example.com', password: 'seven calm otters' };
let stack: Stack;
let page: Page;
let complaints: string[];
forEachScene(
  (scene) => ({ stack, page, complaints } = scene),
  async ({ hospital }) => {
    const { person } = hospital.database.global;
    await person.create({ data: { email: olive.email, name: 'Olive Reed', isOperator: true, passwordHash: await hashPassword(olive.password) } });
  },
);

test('an operator who works nowhere lands at all practices, adds one with its faults mended by field, and its owner joins on a phone and finds it Setting up', async () => {
  await page.goto(stack.baseUrl);
  await page.getByLabel('E-mail').fill(olive.email);
  await page.getByLabel('Password').fill(olive.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'All practices' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/installation');
  await page.getByText('Owner: robin@elm.example.com').waitFor();
  expect(await findObstacles(page)).toEqual([]);

  await page.getByRole('link', { name: 'Add a practice' }).click();
  await page.getByLabel(/^Name/).fill('St. Zoë’s Vets');
  expect(await page.getByLabel('Short name').inputValue()).toBe('st-zoes-vets');
  await page.getByRole('button', { name: 'Add and invite the owner' }).click();
  await page.getByText('Give the number clients call.').waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('profile-phone');
  expect(await findObstacles(page)).toEqual([]);
  const fields = {
    'Phone clients call': '(207) 555-0142',
    Street: '9 Elm St',
    City: 'Portland',
    State: 'ME',
    'ZIP code': '04101',
    'Answers to e-mails go to': 'desk@zoe.example.com',
    'First owner’s e-mail': 'kim@zoe.example.com',
  };
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label).fill(value);
  await page.getByRole('button', { name: 'Add and invite the owner' }).click();
  await page.getByText('An e-mail is on its way to kim@zoe.example.com').waitFor();
  expect(await findObstacles(page)).toEqual([]);
  await page.getByRole('link', { name: 'All practices', exact: true }).click();
  await page.getByText('Waits for kim@zoe.example.com to join').waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await sticksOut(page)).toBe(false);
  expect(await findObstacles(page)).toEqual([]);

  const browser = page.context().browser() as Browser;
  const { page: outbox, close: closeOutbox } = await openPage(browser);
  await outbox.goto(`${stack.baseUrl}/sandbox/email?q=kim%40zoe.example.com`);
  const link = await outbox.frameLocator('iframe').getByRole('link', { name: /^Join/ }).getAttribute('href');
  await closeOutbox();
  const { page: theirs, close } = await openPage(browser, phone);
  await theirs.goto(link ?? '');
  await theirs.getByText('Olive Reed invites you').waitFor();
  await theirs.getByLabel('Your name').fill('Kim Aster');
  await theirs.getByLabel('New password').fill('nine violet kettles');
  await theirs.getByRole('button', { name: /^Join/ }).click();
  await theirs.getByText('Setting up:').waitFor();
  await close();

  await page.reload();
  await page.getByText('Owner: kim@zoe.example.com').waitFor();
  expect(await page.getByRole('button', { name: /^Invite/ }).count()).toBe(0);
  await page.goto(`${stack.baseUrl}/p/st-zoes-vets`);
  await page.getByText('does not work for “st-zoes-vets” nor for any other practice here').waitFor();
  expect(await page.getByText('Choose a practice below').count()).toBe(0);
  // The browser calls the answer that named the faults an error.
  expect(complaints.filter((text) => !text.includes('422'))).toEqual([]);
}, 120_000);

test('to an owner there is no such page, and none in the menu until they look after the installation as well', async () => {
  await signIn(page, stack, `${stack.baseUrl}/installation`);
  await page.getByText('There is no page here').waitFor();
  const menu = page.getByRole('button', { name: /account and appearance/ });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Your account' }).waitFor();
  expect(await page.getByRole('menuitem', { name: 'All practices' }).count()).toBe(0);
  await stack.hospital.database.global.person.update({ where: { email: stack.signIn.email }, data: { isOperator: true } });
  await page.reload();
  await menu.click();
  await page.getByRole('menuitem', { name: 'All practices' }).click();
  await page.getByRole('heading', { name: 'All practices' }).waitFor();
  await page.getByRole('link', { name: /^To / }).click();
  await page.getByRole('navigation', { name: 'Main menu' }).first().waitFor();
}, 60_000);
