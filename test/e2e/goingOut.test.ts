import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { addDays, dayAt, daysBetween } from '../../domain/days.ts';
import { nextBatchOf } from './nextBatch.ts';
import { forEachScene } from './forEachScene.ts';
import { signIn } from './signIn.ts';
import type { Stack } from './stack.ts';

let stack: Stack;
let page: Page;
let complaints: string[];

/** Three households with a postcard due in the next batch, at a practice that approves its runs. */
async function fillNextRun({ hospital }: Stack): Promise<void> {
  const next = await nextBatchOf(hospital);
  await hospital.run((tx) => tx.practice.update({ where: { id: hospital.id }, data: { postcardApproval: true } }));
  await hospital.addHouseholds(3, addDays(next, 60));
}

forEachScene((scene) => ({ stack, page, complaints } = scene), fillNextRun);

describe('what goes out next', { timeout: 120_000 }, () => {
  it('lists who gets a postcard of the next run, and lets one be left out and put back', async () => {
    await signIn(page, stack, `${stack.home}/postcard-runs/next`);
    await page.getByText('3 cards to 3 households').first().waitFor();
    await page.getByRole('searchbox', { name: 'Client or pet' }).fill('Pet 2');
    await expect.poll(() => page.getByRole('article').count(), { timeout: 20_000 }).toBe(1);
    await page.getByRole('button', { name: /^Leave out/ }).click();
    await page.getByText('1 household left out').first().waitFor();
    await page.getByRole('button', { name: /^Put .* back$/ }).click();
    await page.getByText('3 cards to 3 households').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('opens behind every number what it counts', async () => {
    await signIn(page, stack, `${stack.home}/going-out`);
    await page.getByRole('link', { name: '3 Postcards' }).click();
    const rows = page.getByRole('region', { name: 'Who gets what' }).getByRole('row');
    await expect.poll(() => rows.count(), { timeout: 20_000 }).toBe(1 + 3);
    expect(page.url()).toContain('going-out?');
    expect(complaints).toEqual([]);
  });

  it('is sent now after a dialog that says how much; the postcards wait until they are approved', async () => {
    await signIn(page, stack, `${stack.home}/going-out`);
    await page.getByRole('button', { name: 'Send this batch now' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('3 postcards, $2.67').waitFor();
    await dialog.getByText('wait until somebody approves their run').waitFor();
    await dialog.getByRole('button', { name: /^Send \d+ messages? now$/ }).click();
    await page.getByText('For everybody').waitFor();

    await page.goto(`${stack.home}/postcard-runs`);
    await page.getByText('Waits for approval').first().waitFor({ timeout: 60_000 });
    await page.getByRole('row').filter({ hasText: 'Waits for approval' }).getByRole('link').first().click();
    await page.getByText('3 cards wait, $2.67.').waitFor();
    await page.getByRole('button', { name: 'Approve and mail' }).click();
    await page.getByRole('heading', { name: 'Mail 3 cards for $2.67?' }).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Approve and mail' }).click();
    await page.getByText('All handed over').waitFor({ timeout: 60_000 });
    await page.getByText('by Robin Vale').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('reaches the outbox: a pet found by phone, why it heard, a step added, the batch sent, the e-mail as its reader gets it', async () => {
    await signIn(page, stack, `${stack.home}/pets`);
    await page.getByRole('searchbox').fill('(202) 555-0142');
    await page.getByRole('link', { name: 'Biscuit' }).click();
    await page.getByRole('heading', { level: 1, name: 'Biscuit' }).waitFor();
    const past = page.getByRole('list', { name: 'Past' }).getByRole('listitem').filter({ hasNotText: 'Not sent' });
    await past.getByRole('button', { name: /^Open e-mail of/ }).click();
    await page.getByText(/Rabies vaccination (is|was) due .* and the cadence has an e-mail on the due day/).waitFor();

    const daysAfter = daysBetween(dayAt(Date.now(), 'America/New_York'), await nextBatchOf(stack.hospital)) + 1;
    await page.goto(`${stack.home}/cadence`);
    await page.getByRole('button', { name: 'Change the cadence' }).click();
    await page.getByRole('button', { name: 'Add a step' }).click();
    const step = page.getByRole('group', { name: 'Step 8' });
    await step.getByLabel('Days').fill(String(daysAfter));
    await step.getByRole('combobox').click();
    await page.getByRole('option', { name: 'days after' }).click();
    await page.getByRole('button', { name: 'Publish…' }).click();
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText(/version 2, published/).waitFor();

    await page.goto(`${stack.home}/going-out`);
    await page.getByRole('button', { name: 'Send this batch now' }).click();
    await page.getByRole('dialog').getByText('1 e-mail', { exact: true }).waitFor();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Send .* now$/ })
      .click();

    await page.goto(`${stack.baseUrl}/sandbox/email?q=rowan`);
    const letters = page.getByRole('region', { name: 'E-mails' }).getByRole('link').filter({ hasText: 'Rowan Ashby' });
    // The one of the due day is here already.
    await expect.poll(async () => (await page.reload(), letters.filter({ hasText: 'Biscuit' }).count()), { timeout: 60_000, interval: 1_000 }).toBe(2);
    await letters.filter({ hasText: 'Biscuit' }).first().click();
    await page.frameLocator('iframe').first().getByText('Biscuit').first().waitFor();
    await page.frameLocator('iframe').first().getByText('Rabies vaccination').first().waitFor();
    expect(complaints).toEqual([]);
  });
});
