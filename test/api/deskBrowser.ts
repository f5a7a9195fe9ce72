import supertest from 'supertest';
import { password, type Agent, type ApiTest } from './kit.ts';

/** A browser that keeps its cookies, as people's do: what a shared computer is known by is one of them. */
export interface Browser {
  cookies: Map<string, string>;
  get(path: string): Promise<supertest.Response>;
  post(path: string, body?: object): Promise<supertest.Response>;
  put(path: string, body?: object): Promise<supertest.Response>;
  delete(path: string, body?: object): Promise<supertest.Response>;
  /** Another one with the same cookies: a thief's, or the same a moment earlier. */
  copy(): Browser;
}

export function openBrowser(it: ApiTest, cookies = new Map<string, string>()): Browser {
  const ask = async (method: 'get' | 'post' | 'put' | 'delete', path: string, body?: object): Promise<supertest.Response> => {
    const header = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const asked = supertest(it.app)[method](path).set('Cookie', header).set('Sec-Fetch-Site', 'same-origin');
    const answer = await (method === 'get' ? asked : asked.send(body ?? {}));
    for (const line of [answer.headers['set-cookie'] ?? []].flat() as string[]) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/);
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  return {
    cookies,
    get: (path) => ask('get', path),
    post: (path, body) => ask('post', path, body),
    put: (path, body) => ask('put', path, body),
    delete: (path, body) => ask('delete', path, body),
    copy: () => openBrowser(it, new Map(cookies)),
  };
}

export const giveAt = (browser: Browser, email: string): Promise<supertest.Response> => browser.post('/api/sign-in', { email, password });
export const takeOver = (browser: Browser, { personId }: Pick<Agent, 'personId'>, pin: string): Promise<supertest.Response> =>
  browser.post('/api/desk/switch', { personId, pin });

/** A computer somebody has just made a shared one, at which they are signed in by password. */
export async function makeDeskOf(
  it: ApiTest,
  { practiceId, owner, name = 'Front desk' }: { practiceId: string; owner: Agent; name?: string },
): Promise<Browser> {
  const browser = openBrowser(it);
  await giveAt(browser, owner.email);
  const made = await browser.post(`/api/practices/${practiceId}/desks`, { name });
  if (made.status !== 204) throw new Error(`The computer was not made a shared one: ${made.text}`);
  return browser;
}

/** Somebody signs in there by password and chooses a PIN. */
export async function choosePin(browser: Browser, { email }: Pick<Agent, 'email'>, pin: string): Promise<void> {
  await giveAt(browser, email);
  const set = await browser.put('/api/desk/pin', { pin });
  if (set.status !== 200) throw new Error(`The PIN was not taken: ${set.text}`);
}
