import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { addDays, dayAt } from '../../domain/days.ts';
import { Hospital } from '../kit/hospital.ts';
import { forEachScene } from './forEachScene.ts';
import { findObstacles, sticksOut } from './obstacles.ts';
import { signIn } from './signIn.ts';
import type { Stack } from './stack.ts';

let stack: Stack;
let page: Page;
let fresh: Hospital;
let personId: string;
forEachScene((scene) => ({ stack, page } = scene));

/** A practice that is being set up; Waffle's rabies vaccination is due in 40 days. */
beforeEach(async () => {
  const { database } = stack.hospital;
  fresh = await Hospital.open(database, { sending: 'setting_up' });
  const today = dayAt(Date.now(), 'America/New_York');
  await fresh.addReminder(await fresh.addPet(await fresh.addClient(), { name: 'Waffle' }), addDays(today, 40));
  const person = await database.global.person.findFirstOrThrow({ where: { email: stack.signIn.email } });
  personId = person.id;
  await database.global.person.update({ where: { id: personId }, data: { emailVerifiedAt: new Date() } });
  await database.global.membership.create({ data: { practiceId: fresh.id, personId, role: 'owner' } });
});
const home = () => `${stack.baseUrl}/p/${fresh.slug}`;

describe('a practice that is being set up', { timeout: 120_000 }, () => {
  it('is looked at, tried out and taken live, and nothing of the way is left in the menu', async () => {
    await signIn(page, stack, home());
    await page.getByRole('link', { name: 'See what is open' }).click();
    await page.getByRole('heading', { level: 1, name: 'Going live' }).waitFor();
    await page.getByText('hello@elm.example.com is an example: nobody has elm.example.com.').waitFor();
    expect(await findObstacles(page)).toEqual([]);

    await page.getByRole('heading', { name: /^Leaves on .+: the next batch$/ }).waitFor();
    await page.getByRole('button', { name: 'Clients understand these' }).click();
    await page.getByText('Robin Vale read the one name as clients will.').waitFor();

    await page.getByRole('button', { name: 'Send a test e-mail' }).click();
    await page.getByRole('button', { name: 'Send the e-mail' }).click();
    const group = page.getByRole('group', { name: 'E-mail' });
    await group.getByRole('link', { name: 'See it in the outbox' }).waitFor();
    await group.getByText(/^(Taken by SendGrid|Delivered; sent)/).waitFor();
    expect(await group.textContent()).toContain(stack.signIn.email);

    await page.getByRole('button', { name: 'Go live …' }).click();
    const dialog = page.getByRole('dialog', { name: 'Go live?' });
    await dialog.getByText('Clients, pets and due services.').waitFor();
    const step = dialog.getByRole('button', { name: 'Go live' });
    expect(await step.isDisabled()).toBe(true);
    await dialog.getByLabel(/^To go live with (these|it) open/).fill('elm street animal clinic');
    await step.click();

    await page.getByText('Elm Street Animal Clinic is live.').waitFor();
    await page.getByText(/Live since/).waitFor();
    await expect.poll(() => page.getByRole('link', { name: 'Going live' }).count()).toBe(0);
    expect(await fresh.run(async (tx) => (await tx.practice.findUniqueOrThrow({ where: { id: fresh.id } })).sending)).toBe('live');
  });

  it('shows who may not decide how far it is, without a button to press', async () => {
    await stack.hospital.database.global.membership.update({ where: { practiceId_personId: { practiceId: fresh.id, personId } }, data: { role: 'support' } });
    await page.setViewportSize({ width: 390, height: 844 });
    await signIn(page, stack, `${home()}/go-live`);
    await page.getByText('Only an owner or admin of the practice can go live.').waitFor();
    for (const name of [/^Send a test/, /^Go live/, 'Clients understand these', 'I looked at them'])
      expect(await page.getByRole('button', { name }).count()).toBe(0);
    expect(await sticksOut(page)).toBe(false);
    expect(await findObstacles(page)).toEqual([]);
  });
});
