import type { Browser, BrowserContextOptions } from 'playwright-core';

/** One page opened with nothing in the browser's memory. */
export interface Load {
  requests: number;
  /** What came over the wire, headers included, bytes; of it, scripts and fonts. */
  bytes: number;
  scripts: number;
  fonts: number;
  /** From the address to the page's heading and menu on the screen with nothing left that keeps its script busy, s. */
  usableAfter: number;
}

/** How long the page's script must have been free before the page counts as usable, ms. */
const quietMs = 100;

/**
 * Opens a page of the console as a first visitor does.
 * @param given.slower how many times slower than this machine's the processor shall be @param given.sees what is on the screen when it is usable
 */
export async function loadPage(
  browser: Browser,
  given: { url: string; session: BrowserContextOptions['storageState']; slower: number; sees: string },
): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, ...(given.session ? { storageState: given.session } : {}) });
  try {
    const page = await context.newPage();
    const wire = await context.newCDPSession(page);
    await wire.send('Network.enable');
    await wire.send('Network.setCacheDisabled', { cacheDisabled: true });
    if (given.slower > 1) await wire.send('Emulation.setCPUThrottlingRate', { rate: given.slower });
    const kinds = new Map<string, string>();
    const load: Load = { requests: 0, bytes: 0, scripts: 0, fonts: 0, usableAfter: 0 };
    wire.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
    wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      load.requests += 1;
      load.bytes += encodedDataLength;
      if (kinds.get(requestId) === 'Script') load.scripts += encodedDataLength;
      if (kinds.get(requestId) === 'Font') load.fonts += encodedDataLength;
    });
    const began = performance.now();
    await page.goto(given.url, { waitUntil: 'commit' });
    await page.locator(given.sees).first().waitFor();
    // Twice through the queue of the page's script, with a pause: long work that was waiting has been done.
    await page.evaluate((ms) => new Promise((resolve) => setTimeout(() => setTimeout(resolve, 0), ms)), quietMs);
    load.usableAfter = (performance.now() - began - quietMs) / 1000;
    await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined);
    return load;
  } finally {
    await context.close();
  }
}
