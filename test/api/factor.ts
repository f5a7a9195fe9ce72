import { Secret, TOTP } from 'otpauth';
import supertest from 'supertest';
import { password, type Agent, type ApiTest } from './kit.ts';

/** The code an authenticator app shows at a moment, epoch ms. */
export const codeAt = (secret: string, now: number): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now });

export interface WithFactor {
  email: string;
  personId: string;
  secret: string;
  recoveryCodes: string[];
  /** The header of the session it was set up in. */
  cookie: string;
}

/** Somebody signed in sets up an authenticator app. The clock is a step further then, so that the app shows a code that was not used. */
export async function setUpFactor(it: ApiTest, agent: Agent): Promise<WithFactor> {
  const { body: draft } = await agent.post('/api/account/second-factor').expect(200);
  const answer = await agent.put('/api/account/second-factor', { draft: draft.draft, code: codeAt(draft.secret, it.time.now) }).expect(200);
  it.time.now += 30_000;
  return { email: agent.email, personId: agent.personId, secret: draft.secret, recoveryCodes: answer.body.recoveryCodes, cookie: cookieOf(answer) };
}

export const cookieOf = (answer: supertest.Response): string => String(answer.headers['set-cookie']).split(';')[0] as string;

/** A request from our own pages, in the name of a cookie. */
export const as = (it: ApiTest, cookie: string) => {
  const own = (request: supertest.Test) => request.set('Cookie', cookie).set('Sec-Fetch-Site', 'same-origin');
  return {
    get: (path: string) => own(supertest(it.app).get(path)),
    post: (path: string, body: object = {}) => own(supertest(it.app).post(path)).send(body),
    put: (path: string, body: object) => own(supertest(it.app).put(path)).send(body),
    delete: (path: string, body: object = {}) => own(supertest(it.app).delete(path)).send(body),
  };
};

/** The first step. */
export const givePassword = (it: ApiTest, email: string, secret = password): supertest.Test =>
  supertest(it.app).post('/api/sign-in').set('Sec-Fetch-Site', 'same-origin').send({ email, password: secret });

/** The first step of somebody with a second factor. @returns the cookie of the half session */
export const halfOf = async (it: ApiTest, email: string): Promise<string> => cookieOf(await givePassword(it, email).expect(200));
