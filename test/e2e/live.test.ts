import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callBatch } from '../../activities/batches/callBatch.ts';
import { dayAt } from '../../domain/days.ts';
import { openBrowser } from '../kit/browser.ts';
import { openPage } from './browser.ts';
import { signIn } from './signIn.ts';
import { openStack, type Stack } from './stack.ts';

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([openStack(), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
}, 60_000);

describe('an open console', { timeout: 180_000 }, () => {
  it('shows a message appear and be sent, and the sending stopped at another desk, without being reloaded', async () => {
    const desk = await openPage(browser);
    const other = await openPage(browser);
    await signIn(desk.page, stack, `${stack.home}/messages`);
    await signIn(other.page, stack);
    await desk.page.getByText('Biscuit').first().waitFor();
    await desk.page.evaluate(() => Object.assign(window, { isSamePage: true }));

    const { hospital } = stack;
    const pet = await hospital.addPet(await hospital.addClient({ email: 'clover@example.com' }), { name: 'Clover' });
    await hospital.addReminder(pet, dayAt(Date.now(), 'America/New_York'));
    await callBatch({ database: hospital.database, practiceId: hospital.id, now: Date.now(), calledBy: 'test' });
    const row = desk.page.getByRole('row', { name: /Clover/ }).filter({ hasText: /Sent|Delivered/ });
    await row.first().waitFor({ timeout: 40_000 });

    await other.page.getByRole('button', { name: 'Stop sending' }).click();
    await desk.page.getByText('Stopped: nothing is sent').waitFor({ timeout: 30_000 });
    expect(await desk.page.evaluate(() => 'isSamePage' in window)).toBe(true);
    expect([...desk.complaints, ...other.complaints]).toEqual([]);
    await Promise.all([desk.close(), other.close()]);
  });
});
