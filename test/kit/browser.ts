import { chromium, type Browser } from 'playwright-core';

/** Without these a headless Chromium talks to its maker at every start. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The machine's own Chromium. @throws Error that says how to get one */
export async function openBrowser(): Promise<Browser> {
  const { findBrowser } = (await import(new URL('../../cli/browser.mjs', import.meta.url).href)) as { findBrowser(): string | null };
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('No Chromium on this machine: install one (Debian, Ubuntu: apt-get install chromium) or name it with CHROMIUM_PATH.');
  return chromium.launch({ executablePath, args: quiet });
}
