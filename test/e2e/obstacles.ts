import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What stands in somebody's way on the page as it is, once it has loaded. Frames hold what clients got; the templates' own tests look at that. */
export async function findObstacles(page: Page): Promise<string[]> {
  await expect.poll(() => page.locator('[role=status][aria-label=Loading], [role=progressbar]').count(), { timeout: 20_000 }).toBe(0);
  // A button that is just coming to life has a colour between two: what moves comes to rest first.
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime));
    await Promise.allSettled(ending.map((one) => one.finished));
  });
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${page.url()} ${id}: ${help}; ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}

/** Nothing sticks out at the side: a phone has no room for it. */
export const sticksOut = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
