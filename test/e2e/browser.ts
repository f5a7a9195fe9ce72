import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/**
 * A person at a browser of their own; `complaints` collects what the console (the developer's) says of errors and broken rules.
 * `close` throws when a page wanted something against its content security policy, so that no scene passes by it.
 */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[]; close: () => Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  // Whatever a page wants against its own policy is a fault, in frames as well, also where the developer's console keeps silent.
  await context.exposeFunction('complainOfPolicy', (words: string) => complaints.push(`Policy: ${words}`));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, documentURI, sample, sourceFile, lineNumber }) => {
      const words = `${documentURI} ${effectiveDirective}: ${blockedURI} ${sample} ${sourceFile ?? ''}:${lineNumber}`;
      (globalThis as unknown as { complainOfPolicy(words: string): void }).complainOfPolicy(words);
    });
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // Whether anybody is signed in (401), whether this is the demo (404) and whether a code is right (422) are questions; the browser calls those answers errors.
    const asked = ['/api/session', '/api/session/code', '/api/demo', '/api/sign-in'].some((path) => message.location().url.endsWith(path));
    if (message.type() === 'error' && !asked) complaints.push(message.text());
  });
  const close = async (): Promise<void> => {
    await context.close();
    const broken = complaints.filter((words) => /^Policy: |Content Security Policy/.test(words));
    if (broken.length > 0) throw new Error(`A page broke its own content security policy: ${broken.join('\n')}`);
  };
  return { page, complaints, close };
}

export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
