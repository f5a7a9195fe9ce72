import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { openBrowser } from '../kit/browser.ts';
import { openPage } from './browser.ts';
import { openStack, type Stack } from './stack.ts';

export interface Scene {
  stack: Stack;
  page: Page;
  /** What the developer's console said of errors and broken rules. */
  complaints: string[];
}

/** Opens one stack and browser for a file, and for each scene a page of its own. @param use takes them, before the scene @param prepare fills the stack, once */
export function forEachScene(use: (scene: Scene) => void, prepare: (stack: Stack) => Promise<void> = async () => {}): void {
  let stack: Stack;
  let browser: Browser;
  let leave: () => Promise<void>;
  beforeAll(async () => {
    [stack, browser] = await Promise.all([openStack(), openBrowser()]);
    await prepare(stack);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.close();
  }, 60_000);
  beforeEach(async () => {
    const { page, complaints, close } = await openPage(browser);
    leave = close;
    use({ stack, page, complaints });
  });
  afterEach(() => leave());
}
