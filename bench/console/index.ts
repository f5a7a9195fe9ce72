import { demoSignIn } from '../../sandbox/demo/seedDemo.ts';
import { openBrowser } from '../../test/kit/browser.ts';
import { freshHome, removeHome, startStack } from '../../test/kit/stack.ts';
import type { Findings, Size } from '../kit/figures.ts';
import { loadPage, type Load } from './load.ts';

const sizes: Record<Size, { times: number; pages: number }> = {
  full: { times: 5, pages: Infinity },
  quick: { times: 2, pages: 3 },
  tiny: { times: 1, pages: 1 },
};
const slower = 4;
/** Pages as somebody opens them from a link, by the path behind the practice's. */
const pages: [title: string, path: string][] = [
  ['Today', ''],
  ['Pets', 'pets'],
  ['Messages', 'messages'],
  ['Going out', 'going-out'],
  ['Postcard runs', 'postcard-runs'],
  ['Imports', 'imports'],
  ['Cadence', 'cadence'],
  ['Practice', 'practice'],
];
const menu = 'nav[aria-label="Main menu"], main h1';

/** The console of a demo hospital, opened by a browser that was never there. */
export async function measureConsole(size: Size, say: (line: string) => void): Promise<Findings[]> {
  const { times, pages: most } = sizes[size];
  const home = freshHome();
  const stack = await startStack({ home });
  const browser = await openBrowser();
  try {
    const repeat = async (url: string, given: Pick<Parameters<typeof loadPage>[1], 'session' | 'slower' | 'sees'>): Promise<Load[]> => {
      const loads: Load[] = [];
      for (let time = 0; time < times; time += 1) loads.push(await loadPage(browser, { url, ...given }));
      return loads;
    };
    say('console: signing in');
    const { session, practiceUrl } = await signIn(browser, stack.baseUrl);
    const at = (path: string) => `${practiceUrl}/${path}`;
    const nobody = { session: undefined, sees: 'input[type="password"]' };
    const findings: Findings['figures'] = [];
    const add = (title: string, loads: Load[], throttled: Load[]) =>
      findings.push(
        { what: `${title}: over the wire`, unit: 'kB', ours: loads.map((load) => load.bytes / 1000) },
        { what: `${title}: of it scripts`, unit: 'kB', ours: loads.map((load) => load.scripts / 1000) },
        { what: `${title}: requests`, unit: '', ours: loads.map((load) => load.requests) },
        { what: `${title}: usable`, unit: 's', ours: loads.map((load) => load.usableAfter) },
        { what: `${title}: usable, processor ${slower} times slower`, unit: 's', ours: throttled.map((load) => load.usableAfter) },
      );
    say('console: the sign-in page');
    add('sign-in', await repeat(at(''), { ...nobody, slower: 1 }), await repeat(at(''), { ...nobody, slower }));
    for (const [title, path] of pages.slice(0, most)) {
      say(`console: ${title}`);
      add(title, await repeat(at(path), { session, sees: menu, slower: 1 }), await repeat(at(path), { session, sees: menu, slower }));
    }
    return [
      {
        title: 'Console: first load',
        how: 'Headless Chromium on the same machine, nothing cached, demo practice; each page opened by its own address. Usable: menu or heading on the screen and the script free.',
        figures: findings,
        notes: [],
      },
    ];
  } finally {
    await browser.close();
    await stack.end('SIGTERM');
    removeHome(home);
  }
}

async function signIn(browser: Awaited<ReturnType<typeof openBrowser>>, baseUrl: string) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${baseUrl}/`);
  await page.getByLabel('E-mail').fill(demoSignIn.email);
  await page.getByLabel('Password').fill(demoSignIn.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(/\/p\/[^/]+/);
  await page.getByRole('navigation', { name: 'Main menu' }).first().waitFor();
  const session = await context.storageState();
  const practiceUrl = /^https?:\/\/[^/]+\/p\/[^/?#]+/.exec(page.url())?.[0];
  await context.close();
  if (!practiceUrl) throw new Error('After the sign-in no practice opened.');
  return { session, practiceUrl };
}
