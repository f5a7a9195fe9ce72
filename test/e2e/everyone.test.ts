import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { callBatch } from '../../activities/batches/callBatch.ts';
import { addDays, dayAt } from '../../domain/days.ts';
import { openBrowser } from '../kit/browser.ts';
import { openPage, phone } from './browser.ts';
import { nextBatchOf } from './nextBatch.ts';
import { findObstacles, sticksOut } from './obstacles.ts';
import { signIn } from './signIn.ts';
import { openStack, type Stack } from './stack.ts';

const ways = [
  { name: 'on a wide screen', options: {} },
  { name: 'in the dark', options: { colorScheme: 'dark' as const } },
  { name: 'on a phone', options: phone },
];
let stack: Stack;
let browser: Browser;
let dropped: string[];

beforeAll(async () => {
  [stack, browser] = await Promise.all([openStack(), openBrowser()]);
  await furnish(stack);
  dropped = await dropFiles();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
}, 60_000);

/** A postcard run under way, something in the next batch, a demo's first page, a warning on Today. */
async function furnish({ hospital }: Stack): Promise<void> {
  const { database, id: practiceId } = hospital;
  const today = dayAt(Date.now(), 'America/New_York');
  await hospital.addHouseholds(1, addDays(today, 60));
  await hospital.addHouseholds(1, addDays(await nextBatchOf(hospital), 60));
  await database.global.practice.update({ where: { id: practiceId }, data: { isDemo: true } });
  await database.global.webhookCount.create({ data: { provider: 'lob', day: new Date(), outcome: 'forged', count: 3 } });
  await callBatch({ database, practiceId, now: Date.now(), calledBy: 'test' });
  const cards = () => hospital.run((tx) => tx.message.count({ where: { state: 'accepted', channel: 'postcard' } }));
  await vi.waitUntil(async () => (await cards()) > 0, { timeout: 60_000, interval: 200 });
}

/** @returns the pages of files that were dropped and checked */
async function dropFiles(): Promise<string[]> {
  const { page, close } = await openPage(browser);
  await signIn(page, stack, `${stack.home}/imports`);
  const text = 'client_id,status,first_name,last_name\nC1,active,Ada,Lund\n,active,No,Id\n';
  await page.getByLabel('Export files').setInputFiles([{ name: 'clients.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }]);
  await page.getByRole('heading', { level: 1, name: 'What is in these files' }).waitFor();
  const upload = page.url();
  await page.getByRole('button', { name: 'Check first', disabled: false }).click();
  await page.getByText('This is what the import would do').waitFor();
  const check = page.url();
  await close();
  return [upload, check];
}

async function pagesOf({ home, baseUrl, hospital }: Stack): Promise<string[]> {
  const { petId, runId, messages } = await hospital.run(async (tx) => ({
    petId: (await tx.pet.findFirstOrThrow({ where: { name: 'Biscuit' } })).id,
    runId: (await tx.postcardRun.findFirstOrThrow()).id,
    messages: await tx.message.findMany({ where: { state: { in: ['accepted', 'delivered'] } }, distinct: ['channel'] }),
  }));
  const paths = [
    '',
    '/pets',
    `/pets/${petId}?open=${messages[0]?.id}`,
    '/messages',
    ...messages.map(({ id }) => `/messages/${id}`),
    '/going-out',
    '/postcard-runs',
    '/postcard-runs/next',
    `/postcard-runs/${runId}`,
    '/cadence',
    '/imports',
    '/people',
    '/practice',
    '/settings',
    '/account',
    '/nowhere',
  ];
  return [
    ...paths.map((path) => `${home}${path}`),
    ...dropped,
    `${baseUrl}/forgot`,
    ...['', 'email', 'text', 'postcard'].map((kind) => `${baseUrl}/sandbox/${kind}`),
  ];
}

describe('every page of the console', { timeout: 300_000 }, () => {
  it.each(ways)('can be used by everyone $name: axe finds nothing serious, nothing sticks out', async ({ options }) => {
    const { page, complaints, close } = await openPage(browser, options);
    await page.goto(stack.home);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    const obstacles = await findObstacles(page);
    await signIn(page, stack);
    for (const address of await pagesOf(stack)) {
      await page.goto(address);
      await page.locator('main').waitFor();
      obstacles.push(...(await findObstacles(page)));
      if (await sticksOut(page)) obstacles.push(`${address} sticks out at the side`);
    }
    await page.goto(`${stack.home}/cadence`);
    await page.getByRole('button', { name: 'Change the cadence' }).click();
    obstacles.push(...(await findObstacles(page)));
    await page.goto(`${stack.home}/going-out`);
    await page.getByRole('button', { name: 'Send this batch now' }).click();
    await page.getByRole('dialog').getByText('1 postcard').waitFor();
    obstacles.push(...(await findObstacles(page)));
    expect(obstacles).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
