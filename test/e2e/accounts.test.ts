import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { callBatch } from '../../activities/batches/callBatch.ts';
import { dayAt } from '../../domain/days.ts';
import { forEachScene } from './forEachScene.ts';
import { signIn } from './signIn.ts';
import type { Stack } from './stack.ts';

let stack: Stack;
let page: Page;
forEachScene((scene) => ({ stack, page } = scene));

describe('an account of the practice’s own', { timeout: 90_000 }, () => {
  it('is entered by its owner, is said to be for tests on every page, sends what leaves next, and is taken away again', async () => {
    await signIn(page, stack, `${stack.home}/settings`);
    await page.getByRole('link', { name: 'Open accounts' }).click();
    await page.getByRole('heading', { level: 1, name: 'Accounts' }).waitFor();
    await page.getByRole('button', { name: 'Use an account of our own at SendGrid' }).click();
    const dialog = page.getByRole('dialog', { name: 'An account of our own at SendGrid' });

    await dialog.getByLabel('API key').fill('SG.too-short');
    await dialog.getByRole('button', { name: 'Check and keep' }).click();
    await dialog.getByText('An API key of SendGrid begins with SG.').waitFor();
    await dialog.getByLabel('API key').fill(`SG.${'k'.repeat(22)}.${'s'.repeat(39)}W3nd`);
    await dialog.getByRole('button', { name: 'Check and keep' }).click();
    await dialog.getByText('Say whether this is a test or a live account.').waitFor();
    await dialog.getByLabel('Tests: SendGrid checks e-mails and delivers none').check();
    await dialog.getByRole('button', { name: 'Check and keep' }).click();
    await dialog.waitFor({ state: 'hidden' });

    const section = page.getByRole('region', { name: 'SendGrid' });
    await section.getByText('key ending in W3nd').waitFor();
    await section.getByText('takes these keys').waitFor();
    await page.getByRole('link', { name: 'Today' }).first().click();
    await page.getByText('Test account at SendGrid:').waitFor();
    expect(await page.content()).not.toContain('k'.repeat(22));

    const { hospital } = stack;
    const petId = await hospital.addPet(await hospital.addClient({ email: 'third@example.org' }), { name: 'Muffin' });
    await hospital.addReminder(petId, dayAt(Date.now(), 'America/New_York'));
    await callBatch({ database: hospital.database, practiceId: hospital.id, now: Date.now(), calledBy: 'test' });
    const left = () => hospital.run((tx) => tx.attempt.findMany({ where: { provider: 'sendgrid', outcome: 'accepted', account: { not: null } } }));
    await expect.poll(left, { timeout: 30_000 }).toHaveLength(1);

    await page.goto(`${stack.home}/settings/accounts`);
    await section.getByRole('button', { name: 'Check the keys of SendGrid' }).click();
    await section.getByText('takes these keys').waitFor();
    await section.getByRole('button', { name: 'Take the account at SendGrid away' }).click();
    await page.getByRole('dialog', { name: 'Take the account at SendGrid away?' }).getByRole('button', { name: 'Take away' }).click();
    await section.getByText('E-mails leave through the account the practices here share').waitFor();
    await page.getByText('Test account at SendGrid:').waitFor({ state: 'hidden' });
  });
});
