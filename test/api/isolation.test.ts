import { randomUUID } from 'node:crypto';
import pino from 'pino';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../../api/http/route.ts';
import { startApi, type Agent } from './kit.ts';
import { addressOf, askAs, askWith, makeKey, named, openNeighbours, practiceRoutes, routes, type Neighbours } from './neighbours.ts';

let it: Neighbours;
let mine: string;
let theirs: string;
let stranger: Agent;
beforeAll(async () => {
  it = await openNeighbours();
  ({ mine, theirs, stranger } = it);
});
afterAll(() => it.close());

const ask = (agent: Agent, route: Route, practiceId: string): supertest.Test => askAs(agent, it, { route, practiceId });

describe('a practice of others', () => {
  test('cannot be told from one that never was', async () => {
    const [foreign, none, nonsense] = await Promise.all([theirs, randomUUID(), 'x'].map((id) => stranger.get(`/api/practices/${id}/pets`)));
    expect(foreign?.body.error).toEqual(none?.body.error);
    expect(foreign?.body.error).toEqual(nonsense?.body.error);
  });

  test('keeps its pets, messages and runs out of every list', async () => {
    for (const list of ['pets', 'messages', 'postcard-runs', 'imports']) {
      const answer = await stranger.get(`/api/practices/${mine}/${list}`).expect(200);
      expect(answer.body).toEqual([]);
      expect(answer.headers['content-range']).toBe(`${list} */0`);
    }
    const byId = await stranger.get(`/api/practices/${mine}/pets?filter=${encodeURIComponent(JSON.stringify({ id: [it.inPaths['petId']] }))}`).expect(200);
    expect(byId.body).toEqual([]);
  });

  test("is not changed by a stranger's wake", async () => {
    const before = await it.database.global.wake.count();
    await stranger.post(`/api/practices/${theirs}/pets/${it.inPaths['petId']}/check`);
    await stranger.post(`/api/practices/${mine}/pets/${it.inPaths['petId']}/check`);
    expect(await it.database.global.wake.count()).toBe(before);
  });
});

describe('without a session', () => {
  test.each(routes.filter((route) => route.access !== 'public').map(named))('%s answers 401', async (_name, route) => {
    const answer = await supertest(it.app)
      [route.method](addressOf(it, route, theirs))
      .set('Sec-Fetch-Site', 'same-origin')
      .expect(401);
    expect(answer.body.error.code).toBe('not signed in');
  });
});

describe('what is the operator’s', () => {
  const operatorRoutes = routes.filter((route) => route.access === 'operator');
  let key: string;
  let operator: Agent;
  beforeAll(async () => {
    key = await makeKey(it);
    operator = await it.signIn([]);
    await it.database.global.person.update({ where: { id: operator.personId }, data: { isOperator: true } });
  });

  test.each(operatorRoutes.map(named))('%s does not exist for an owner, nor for a key', async (_name, route) => {
    for (const practiceId of [mine, theirs]) {
      expect((await ask(stranger, route, practiceId).expect(404)).body.error.code).toBe('not found');
      expect((await askWith(key, it, { route, practiceId }).expect(404)).body.error.code).toBe('not found');
    }
  });

  test.each(practiceRoutes.map(named))('%s is none of it: for an operator who works nowhere it does not exist', async (_name, route) => {
    const answer = await ask(operator, route, theirs).expect(404);
    expect(answer.body.error.code).toBe('not found');
  });

  test('tells the operator nothing of a practice’s clients', async () => {
    const said = (await operator.get('/api/installation/practices').expect(200)).text;
    const openly = [theirs, 'Canary', it.owner.email];
    expect(it.secrets.filter((secret) => !openly.includes(secret) && said.includes(secret))).toEqual([]);
    for (const known of openly) expect(said).toContain(known);
  });
});

describe('a change', () => {
  const changes = practiceRoutes.filter((route) => route.method !== 'get');

  test.each(changes.map(named))('%s is refused when another site sends it', async (_name, route) => {
    const answer = await ask(stranger, route, mine).set('Sec-Fetch-Site', 'cross-site').set('Origin', 'https://elsewhere.example.net').expect(403);
    expect(answer.body.error.code).toBe('foreign origin');
  });

  test('is refused when nobody says where it comes from, and taken from our own origin', async () => {
    const { email } = stranger;
    await supertest(it.app).post('/api/sign-in').send({ email, password: 'x' }).expect(403);
    await supertest(it.app).post('/api/sign-in').set('Sec-Fetch-Site', 'same-site').send({ email, password: 'x' }).expect(403);
    await supertest(it.app).post('/api/sign-in').set('Origin', 'http://localhost:4000').send({ email, password: 'x' }).expect(401);
  });

  test('is taken as JSON only', async () => {
    const answer = await supertest(it.app).post('/api/sign-in').set('Sec-Fetch-Site', 'none').type('form').send('email=a&password=b').expect(415);
    expect(answer.body.error.code).toBe('wrong type');
    await supertest(it.app).post('/api/sign-in').set('Sec-Fetch-Site', 'none').type('json').send('{"email":').expect(400);
    await supertest(it.app)
      .post('/api/sign-in')
      .set('Sec-Fetch-Site', 'none')
      .send({ email: 'a'.repeat(300_000), password: 'x' })
      .expect(413);
  });

  test("is not a viewer's to make, while reading is", async () => {
    const viewer = await it.signIn([mine], 'viewer');
    await viewer.get(`/api/practices/${mine}/cadence`).expect(200);
    for (const route of changes.filter((one) => !/\{(petId|importId)\}/.test(one.path))) {
      const answer = await ask(viewer, route, mine).expect(403);
      expect(answer.body.error.code).toBe('not allowed');
    }
  });
});

test('answers about people are kept by nobody, and carry no tags to compare them by', async () => {
  const answer = await stranger.get(`/api/practices/${mine}/pets`);
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.headers['etag']).toBeUndefined();
  expect(answer.headers['x-powered-by']).toBeUndefined();
  expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
});

test('what goes wrong inside is told to the log, not to the asker', async () => {
  const lines: string[] = [];
  const log = pino(
    { level: 'error' },
    {
      write: (line: string) => {
        lines.push(line);
      },
    },
  );
  const own = await startApi({
    log,
    clock: () => {
      throw new Error('the inner clock stands still');
    },
  });
  const answer = await supertest(own.app)
    .post('/api/sign-in')
    .set('Sec-Fetch-Site', 'none')
    .send({ email: 'mia@secret.example.com', password: 'hush hush' })
    .expect(500);
  expect(answer.body).toEqual({ error: { code: 'internal', message: expect.stringContaining('request id') }, requestId: answer.headers['x-request-id'] });
  expect(lines.join('')).toContain('the inner clock stands still');
  expect(lines.join('')).toContain(answer.body.requestId);
  expect(lines.join('')).not.toMatch(/hush|mia@/);
  await own.close();
});
