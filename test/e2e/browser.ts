import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** A person at a browser of their own; `complaints` collects what the console (the developer's) says of errors and broken rules. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[]; close: () => Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // Whether anybody is signed in (401), whether this is the demo (404) and whether a code is right (422) are questions; the browser calls those answers errors.
    const asked = ['/api/session', '/api/session/code', '/api/demo', '/api/sign-in'].some((path) => message.location().url.endsWith(path));
    if (message.type() === 'error' && !asked) complaints.push(message.text());
  });
  return { page, complaints, close: () => context.close() };
}

export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
