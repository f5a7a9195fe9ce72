import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { hashPassword } from '../../prisma/passwords.ts';
import { forEachScene } from './forEachScene.ts';
import { findObstacles, sticksOut } from './obstacles.ts';
import { signIn } from './signIn.ts';
import type { Stack } from './stack.ts';

let stack: Stack;
let page: Page;
let complaints: string[];
forEachScene((scene) => ({ stack, page, complaints } = scene), addSam);

const sam = { email: 'sam@elm.example.com', password: 'eleven green kettles' };

async function addSam({ hospital }: Stack): Promise<void> {
  await hospital.database.global.person.create({
    data: {
      email: sam.email,
      name: 'Sam Hill',
      passwordHash: await hashPassword(sam.password),
      emailVerifiedAt: new Date(),
      memberships: { create: { practiceId: hospital.id, role: 'staff' } },
    },
  });
}

const heading = (name: string) => page.getByRole('heading', { name, exact: true, level: 1 });
const menuOf = (name: string) => page.getByRole('button', { name: `${name}: account and appearance` });
const lockAfter = (deskLockMinutes: number) => stack.hospital.database.global.practice.update({ where: { id: stack.hospital.id }, data: { deskLockMinutes } });
async function openMenu(name: string, item: string): Promise<void> {
  await menuOf(name).click();
  await page.getByRole('menuitem', { name: item }).click();
}
async function choosePin(pin: string): Promise<void> {
  await page.getByRole('button', { name: 'Choose a PIN' }).click();
  await page.getByLabel('New PIN').fill(pin);
  await page.getByRole('button', { name: 'Set PIN' }).click();
  await page.getByText('Your PIN is set').waitFor();
}
async function givePassword({ email, password }: typeof sam): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
/** Each page at both widths: nothing in anybody's way. */
async function lookAround(): Promise<void> {
  expect(await findObstacles(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await sticksOut(page)).toBe(false);
  await page.setViewportSize({ width: 1440, height: 900 });
}

test('an owner makes a computer a shared one; two people take it over by PIN, each in their own name; it locks when nobody is there', async () => {
  const { global } = stack.hospital.database;
  await signIn(page, stack, `${stack.home}/settings/shared-computers`);
  await page.getByText('No shared computer yet').waitFor();
  await lookAround();
  await page.getByRole('button', { name: 'Make this a shared computer' }).click();
  await page.getByLabel('Where does it stand?').fill('Front desk');
  await lookAround();
  await page.getByRole('button', { name: 'Make it shared' }).click();
  await page.getByText('This is a shared computer now').waitFor();
  await lookAround();
  await page.getByRole('link', { name: 'choose yours' }).click();
  await page.getByRole('button', { name: 'Choose a PIN' }).click();
  await page.getByLabel('New PIN').fill('1234');
  await page.getByRole('button', { name: 'Set PIN' }).click();
  await page.getByText('This is a row of digits').waitFor();
  await lookAround();
  await page.getByLabel('New PIN').fill('73915');
  await page.getByRole('button', { name: 'Set PIN' }).click();
  await page.getByText('Your PIN is set').waitFor();

  await openMenu('Robin Vale', 'Lock or switch person');
  await heading('Locked').waitFor();
  expect(await page.getByRole('navigation').count()).toBe(0);
  await lookAround();
  await page.getByRole('button', { name: 'Use a password instead' }).click();
  await givePassword(sam);
  // Somebody else begins with Today, not with the account of the one before.
  await page.waitForURL(stack.home);
  await page.goto(`${stack.home}/account`);
  await choosePin('4829');
  await page.goto(`${stack.home}/pets`);
  await heading('Pets').waitFor();

  // The shortest there is, for as long as it takes to see it.
  await lockAfter(1);
  await page.reload();
  await heading('Pets').waitFor();
  const warning = page.getByRole('alert').filter({ hasText: 'this computer locks soon' });
  await warning.waitFor({ timeout: 60_000 });
  await page.keyboard.press('Shift');
  await warning.waitFor({ state: 'detached' });
  await warning.waitFor({ timeout: 60_000 });
  expect(await findObstacles(page)).toEqual([]);
  await heading('Locked').waitFor({ timeout: 60_000 });
  expect(await page.getByText('Biscuit').count()).toBe(0);
  await expect.poll(() => global.signIn.count({ where: { lockedAt: { not: null } } })).toBe(1);
  expect((await page.request.get(`${stack.baseUrl}/api/practices/${stack.hospital.id}/pets`)).status()).toBe(423);

  await lockAfter(5);
  // By touch, wrongly, then by keyboard: the page is the one that was left.
  await page.getByRole('button', { name: /^Sam Hill/ }).click();
  for (const digit of ['9', '1', '7', '3', 'OK']) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByText('This is not your PIN. 4 more tries').waitFor();
  await lookAround();
  await page.keyboard.type('4829');
  await page.keyboard.press('Enter');
  await heading('Pets').waitFor();
  expect(page.url()).toBe(`${stack.home}/pets`);
  expect(await page.getByRole('link', { name: 'People' }).count()).toBe(0);

  // A second tab hears of it.
  const second = await page.context().newPage();
  await second.goto(`${stack.home}/messages`);
  await second.getByRole('heading', { name: 'Messages', level: 1 }).waitFor();
  await openMenu('Sam Hill', 'Lock or switch person');
  await second.getByRole('heading', { name: 'Locked' }).waitFor();
  await page.getByRole('button', { name: /^Robin Vale/ }).click();
  await page.keyboard.type('73915');
  await page.keyboard.press('Enter');
  await page.waitForURL(stack.home);
  await menuOf('Robin Vale').waitFor();
  await second.waitForURL(stack.home);
  await second.close();

  // By PIN an owner has what staff have; the password opens the rest.
  expect(await page.getByRole('link', { name: 'People' }).count()).toBe(0);
  await menuOf('Robin Vale').click();
  await page.getByText('Front desk, by PIN: for daily work').waitFor();
  await page.getByRole('menuitem', { name: 'Give your password' }).click();
  await lookAround();
  await page.getByRole('textbox', { name: 'Your password' }).fill(stack.signIn.password);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('link', { name: 'People' }).first().waitFor();

  await page.goto(`${stack.home}/settings/shared-computers`);
  await page.getByText('PINs: Robin Vale, Sam Hill').waitFor();
  await lookAround();
  await page.getByRole('button', { name: 'End Front desk' }).click();
  await page.getByRole('button', { name: 'End it' }).click();
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  expect(await page.getByRole('button', { name: /^Robin Vale/ }).count()).toBe(0);
  // What a locked or ended computer answers, and a PIN that is none, the browser calls errors.
  expect(complaints.filter((text) => !/401|422|423/.test(text))).toEqual([]);
}, 420_000);
