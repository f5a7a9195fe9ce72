import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../kit/browser.ts';
import { openPage, phone } from './browser.ts';
import { signIn } from './signIn.ts';
import { openStack, type Stack } from './stack.ts';

const ways = [
  { name: 'on a wide screen', options: {} },
  { name: 'in the dark', options: { colorScheme: 'dark' as const } },
  { name: 'on a phone', options: phone },
];
let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([openStack(), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await stack?.close();
}, 60_000);

/** What stands in somebody's way on the page as it is. Frames hold what clients got; the templates' own tests look at that. */
async function findObstacles(page: Page): Promise<string[]> {
  await expect.poll(() => page.locator('[role=status][aria-label=Loading], [role=progressbar]').count(), { timeout: 20_000 }).toBe(0);
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${page.url()} ${id}: ${help}; ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}

/** Nothing sticks out at the side: a phone has no room for it. */
const sticksOut = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);

async function pagesOf({ hospital }: Stack): Promise<string[]> {
  const { petId, messages } = await hospital.run(async (tx) => ({
    petId: (await tx.pet.findFirstOrThrow({ where: { name: 'Biscuit' } })).id,
    messages: await tx.message.findMany({ where: { state: 'accepted' }, distinct: ['channel'] }),
  }));
  const [first] = messages;
  return [
    '',
    '/pets',
    `/pets/${petId}?open=${first?.id}`,
    '/messages',
    ...messages.map(({ id }) => `/messages/${id}`),
    '/going-out',
    '/postcard-runs',
    '/postcard-runs/next',
    '/cadence',
    '/imports',
    '/practice',
    '/settings',
    '/nowhere',
  ];
}

describe('every page of the console', { timeout: 300_000 }, () => {
  it.each(ways)('can be used by everyone $name: axe finds nothing serious, nothing sticks out', async ({ options }) => {
    const { page, complaints, close } = await openPage(browser, options);
    await page.goto(stack.home);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    const obstacles = await findObstacles(page);
    await signIn(page, stack);
    for (const path of await pagesOf(stack)) {
      await page.goto(`${stack.home}${path}`);
      await page.locator('main').waitFor();
      obstacles.push(...(await findObstacles(page)));
      if (await sticksOut(page)) obstacles.push(`${path} sticks out at the side`);
    }
    await page.goto(`${stack.home}/cadence`);
    await page.getByRole('button', { name: 'Change the cadence' }).click();
    obstacles.push(...(await findObstacles(page)));
    expect(obstacles).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
