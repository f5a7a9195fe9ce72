import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { draw } from '../api/pictures.ts';
import { Hospital } from '../kit/hospital.ts';
import { forEachScene } from './forEachScene.ts';
import { signIn } from './signIn.ts';
import type { Stack } from './stack.ts';

let stack: Stack;
let page: Page;
let second: Hospital;

/** Robin owns a second practice, which is being set up. */
async function addSecondPractice(opened: Stack): Promise<void> {
  const { database } = opened.hospital;
  second = await Hospital.open(database, { sending: 'setting_up' });
  await second.addPet(await second.addClient(), { name: 'Waffle' });
  await database.global.membership.create({
    data: { practiceId: second.id, personId: (await database.global.person.findFirstOrThrow({ where: { email: opened.signIn.email } })).id, role: 'owner' },
  });
}
forEachScene((scene) => ({ stack, page } = scene), addSecondPractice);

describe('the practice’s page', { timeout: 90_000 }, () => {
  it('tells faults at their fields, asks before what was typed is lost, and saves what is right', async () => {
    await signIn(page, stack, `${stack.home}/practice`);
    const phone = page.getByLabel('Phone clients call');
    await phone.fill('555-0199');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('This can’t be used: no area code.').waitFor();
    expect(await phone.evaluate((field) => field === document.activeElement)).toBe(true);

    await page.getByRole('link', { name: 'Cadence' }).click();
    await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Stay here' }).click();
    expect(page.url()).toBe(`${stack.home}/practice`);

    await phone.fill('202 555 0199');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved. What leaves from now on says so.').waitFor();
    expect(await phone.inputValue()).toBe('(202) 555-0199');
    await page.getByRole('link', { name: 'Cadence' }).click();
    await page.getByRole('heading', { level: 1, name: 'Cadence' }).waitFor();
  });

  it('says what another time zone does before it is saved, and shows the new clock at once', async () => {
    await signIn(page, stack, `${stack.home}/practice`);
    await page.getByLabel('Time zone').fill('Denver');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog', { name: 'Move the practice from New York to Denver time?' });
    await dialog.getByText('by the clocks of Denver: 2 hours later than before').waitFor();
    await dialog.getByRole('button', { name: 'Save with the new time zone' }).click();
    await page.getByText('Saved. What leaves from now on says so.').waitFor();
    await expect
      .poll(() => stack.hospital.run(async (tx) => (await tx.practice.findFirstOrThrow({ where: { id: stack.hospital.id } })).timeZone))
      .toBe('America/Denver');
  });
});

describe('what clients learn of the practice', { timeout: 120_000 }, () => {
  it('its hours by weekday, Monday’s for the week in one go, and the days it is closed', async () => {
    await signIn(page, stack, `${stack.home}/practice`);
    await page.getByRole('button', { name: 'Tell the hours' }).click();
    await page.getByLabel('Monday, until').fill('19:30');
    await page.getByRole('button', { name: 'Copy Monday to weekdays' }).click();
    await page.getByRole('button', { name: 'More times on Friday, after a break' }).click();
    await page.getByLabel('Friday, from').nth(1).fill('18:00');
    await page.getByRole('switch', { name: 'Open on Saturday' }).click();
    await page.getByLabel('Saturday, until').fill('00:00');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Two of these times overlap.').waitFor();
    await page.getByRole('button', { name: 'Take out Friday’s times 2' }).click();
    await page.getByLabel('Emergency number while closed').fill('202 555 0166');
    await page
      .getByRole('button', { name: /^Thanksgiving Day, / })
      .first()
      .click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved. What leaves from now on says so.').waitFor();
    const email = page.frameLocator('iframe[title="A whole e-mail"]');
    await email.getByText('Open Mon–Fri 8:00 AM–7:30 PM, Sat 8:00 AM–midnight, closed Sun').waitFor();
    await email.getByText('202-555-0166').waitFor();
    expect(await page.getByLabel('Why it is closed on day 1').inputValue()).toBe('Thanksgiving Day');
  });

  it('its logo, as e-mails show it; what is no picture is refused in words, and it can be taken away again', async () => {
    await signIn(page, stack, `${stack.home}/practice`);
    const choose = (buffer: Buffer, name: string) => page.getByLabel('Picture of the logo').setInputFiles([{ name, mimeType: 'image/png', buffer }]);
    await choose(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'logo.png');
    await page.getByText('This is no PNG, JPEG or WebP picture. Save the logo as PNG, then upload that.').waitFor();
    await choose(await draw(600, 200).png().toBuffer(), 'logo.png');
    await page.getByRole('img', { name: /^Logo of / }).waitFor();
    const shown = page.frameLocator('iframe[title="A whole e-mail"]').locator('img');
    await expect.poll(() => shown.evaluate((img: HTMLImageElement) => [img.width, img.naturalWidth]).catch(() => null)).toEqual([260, 600]);
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Drop a picture here').waitFor();
    await expect.poll(() => shown.count()).toBe(0);
  });
});

describe('a person of two practices', { timeout: 90_000 }, () => {
  it('changes between them on the same screen, and never sees one’s pets in the other’s list', async () => {
    await signIn(page, stack, `${stack.home}/pets`);
    await page.getByRole('link', { name: 'Pepper' }).first().waitFor();
    await page.getByRole('button', { name: /^Practice: Elm Street/ }).click();
    await page.locator(`a[role=menuitem][href$="/p/${second.slug}/pets"]`).click();
    await page.getByRole('link', { name: 'Waffle' }).first().waitFor();
    expect(await page.getByRole('link', { name: 'Pepper' }).count()).toBe(0);
    expect(new URL(page.url()).pathname).toBe(`/p/${second.slug}/pets`);
  });

  it('sees before going live what the next batch would send', async () => {
    await signIn(page, stack, `${stack.baseUrl}/p/${second.slug}/settings`);
    await page.getByRole('region', { name: 'Sending' }).getByRole('link', { name: 'Going live' }).click();
    await page.getByRole('button', { name: 'Go live …' }).click();
    await page.getByRole('dialog').getByText('As things are, nothing leaves then.').first().waitFor();
  });

  it('finds a pet from the keyboard alone, and reads what to do when nobody fits', async () => {
    await signIn(page, stack);
    await page.keyboard.press('/');
    await page.keyboard.type('nobody at all');
    await page.getByText('Nobody fits “nobody at all”').waitFor();
    await page.getByRole('combobox', { name: 'Search pets and clients' }).fill('');
    await page.keyboard.type('biscuit');
    await page.getByRole('option', { name: /Biscuit/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Biscuit' }).waitFor();
  });
});
