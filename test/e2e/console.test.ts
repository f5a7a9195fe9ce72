import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { forEachScene } from './forEachScene.ts';
import { signIn } from './signIn.ts';
import type { Stack } from './stack.ts';

let stack: Stack;
let page: Page;
let complaints: string[];

forEachScene((scene) => ({ stack, page, complaints } = scene));

async function openPet(name: string): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type(name);
  await page
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

describe('the console', { timeout: 90_000 }, () => {
  it('says what to do when e-mail and password do not belong together, and lets nobody in', async () => {
    await page.goto(stack.home);
    await page.getByLabel('E-mail').fill(stack.signIn.email);
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('do not belong together');
    expect(await page.getByRole('navigation').count()).toBe(0);
  });

  it('brings who signs in to the screen the shared link named', async () => {
    await signIn(page, stack, `${stack.home}/cadence`);
    await page.getByRole('heading', { level: 1, name: 'Cadence' }).waitFor();
    expect(page.url()).toBe(`${stack.home}/cadence`);
  });

  it('finds a pet by its owner’s phone in any format', async () => {
    await signIn(page, stack, `${stack.home}/pets`);
    await page.getByRole('searchbox').fill('(202) 555-0142');
    await page.getByRole('link', { name: 'Biscuit' }).waitFor();
    await expect.poll(() => page.getByRole('link', { name: 'Pepper' }).count(), { timeout: 10_000 }).toBe(0);
    expect(decodeURIComponent(page.url())).toContain('"q":"(202) 555-0142"');
  });

  it('shows on a pet’s page what was sent, exactly as it was sent, and why', async () => {
    await signIn(page, stack);
    await openPet('Biscuit');
    await page
      .getByText(/^Next: /)
      .first()
      .waitFor();
    await page
      .getByRole('list', { name: 'Past' })
      .getByRole('listitem')
      .filter({ hasNotText: 'Not sent' })
      .getByRole('button', { name: /^Open e-mail of/ })
      .click();
    await page.getByText(/Rabies vaccination (is|was) due .* and the cadence has an e-mail on the due day/).waitFor();
    const letter = page.frameLocator('iframe[title^="E-mail: "]');
    await letter.getByText('Biscuit').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('says of a pet that has died that nothing is planned, and why', async () => {
    await signIn(page, stack);
    await openPet('Old Tom');
    await page.getByText('Nothing planned: the pet has died.').waitFor();
  });

  it('says at a step what it will do, and links a sent one to its message', async () => {
    await signIn(page, stack);
    await openPet('Biscuit');
    await page.getByRole('button', { name: /^Text, on the due day: (Sent|Delivered)/ }).click();
    await page.getByRole('link', { name: 'Open the message' }).click();
    await page.getByRole('heading', { level: 1, name: 'Text to Rowan Ashby' }).waitFor();
  });

  it('publishes a changed cadence, and the pets’ pages follow it', async () => {
    await signIn(page, stack, `${stack.home}/cadence`);
    await page.getByRole('button', { name: 'Change the cadence' }).click();
    await page.getByRole('button', { name: 'Add a step' }).click();
    const step = page.getByRole('group', { name: 'Step 8' });
    await page.getByRole('button', { name: 'Publish…' }).click();
    await step.getByText('Give a number of days').waitFor();
    await step.getByLabel('Days').fill('45');
    await step.getByRole('combobox').click();
    await page.getByRole('option', { name: 'days after' }).click();
    await page.getByRole('button', { name: 'Publish…' }).click();
    await page.getByRole('dialog').getByText('New step: 45 days after by e-mail').waitFor();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText(/version 2, published/).waitFor();
    await openPet('Biscuit');
    await page.getByRole('button', { name: /^E-mail, 45 days after: Scheduled/ }).waitFor();
  });

  it('tells the faults of a cadence at their fields as they are typed, and does not publish them', async () => {
    await signIn(page, stack, `${stack.home}/cadence`);
    await page.getByRole('button', { name: 'Change the cadence' }).click();
    await page.getByRole('group', { name: 'Step 2' }).getByLabel('Days').fill('90');
    await page.getByRole('group', { name: 'Step 2' }).getByText('Step 1 already stands on this day').waitFor();
    await page.getByRole('button', { name: 'Publish…' }).click();
    await page.getByText('Mend the marked fields, then publish again.').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('keeps one person’s edit from overwriting another’s', async () => {
    await signIn(page, stack, `${stack.home}/cadence`);
    await page.getByRole('button', { name: 'Change the cadence' }).click();
    await page.getByRole('button', { name: 'Remove step 1' }).click();
    const before = await stack.hospital.cadence();
    await stack.hospital.publish({ ...before, delivery: { ...before.delivery, hour: '17:00' } });
    await page.getByRole('button', { name: 'Publish…' }).click();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText('Somebody published another version').waitFor();
    await page.getByRole('button', { name: 'Load the newest' }).click();
    await page.getByText(/within the hour after 17:00/).waitFor();
  });

  it('stops all sending at one click, says so on every page, and asks before it resumes', async () => {
    await signIn(page, stack);
    await page.getByRole('button', { name: 'Stop sending' }).click();
    await page.getByText('Stopped: nothing is sent').waitFor();
    await page.getByRole('link', { name: 'Resume in Settings' }).click();
    await page.getByRole('button', { name: 'Resume sending' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Resume sending' }).click();
    await page.getByRole('button', { name: 'Stop sending' }).first().waitFor();
    expect(await page.getByText('Stopped: nothing is sent').count()).toBe(0);
  });

  it('signs out, and the way back leads to the sign-in', async () => {
    await signIn(page, stack);
    await page.getByRole('button', { name: /account and appearance/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await page.goto(`${stack.home}/pets`);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
  });
});
