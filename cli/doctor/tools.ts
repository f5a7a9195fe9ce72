import type { Finding } from './finding.ts';
import { loadRequirements } from './machine.ts';

const area = 'For developers';

/** The built console, and what only the tests need. */
export async function examineTools(): Promise<Finding[]> {
  const { consoleState } = await loadRequirements();
  const { findBrowser } = (await import(new URL('../browser.mjs', import.meta.url).href)) as { findBrowser(): string | null };
  const console = consoleState();
  const browser = findBrowser();
  return [
    console === 'built'
      ? { area, state: 'good', says: 'The console is built.' }
      : {
          area,
          state: 'note',
          says: console === 'old' ? 'The console is older than what it is made from.' : 'The console is not built yet.',
          todo: '`npm start` builds it (half a minute).',
        },
    browser === null
      ? { area, state: 'note', says: 'No Chromium here: only the browser tests need one.', todo: 'apt-get install chromium, or name one with CHROMIUM_PATH.' }
      : { area, state: 'good', says: `The browser tests use ${browser}.` },
  ];
}
