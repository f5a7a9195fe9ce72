import { createServer, request as ask, type Server } from 'node:http';
import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';
import express from 'express';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import { choosePin, makeDeskOf, takeOver } from './deskBrowser.ts';
import { halfOf, setUpFactor } from './factor.ts';
import { startApi, type ApiTest } from './kit.ts';

let it: ApiTest;
let practiceId: string;
const sandbox = express();
sandbox.use((_request, response) => void response.json({ reset: 'https://here/reset/secret' }));
/** What comes from elsewhere: the connection's own address says so. */
const fromElsewhere = (app: express.Express) =>
  createServer((request, response) => {
    Object.defineProperty(request.socket, 'remoteAddress', { value: '203.0.113.9', configurable: true });
    app(request, response);
  });
let elsewhere: Server;
let behindProxy: express.Express;
beforeAll(async () => {
  it = await startApi({ sandbox });
  practiceId = await it.makePractice();
  elsewhere = fromElsewhere(it.app);
  behindProxy = createApp({ ...it.api, proxies: 1 });
});
afterAll(() => it.close());
const places = ['/sandbox', '/sandbox/ledger.json', '/SANDBOX/ledger.json', '/sandbox/email', '/sandbox/faults.json'];

test.each(places)('from this machine %s is open', async (place) => {
  await supertest(it.app).get(place).expect(200);
});

describe('from elsewhere', () => {
  test.each([...places, '/sandbox/twilio/2010-04-01/Accounts/x/Messages.json'])('%s tells nobody anything', async (place) => {
    const answer = await supertest(elsewhere).get(place).set('X-Forwarded-For', '127.0.0.1').expect(401);
    expect(answer.text).not.toContain('secret');
    expect(answer.text).toContain('Sign in');
  });

  test('somebody signed in reads it; not with half a session, nor at a locked computer', async () => {
    const agent = await it.signIn([practiceId]);
    await supertest(elsewhere).get('/sandbox/ledger.json').set('Cookie', agent.cookie).expect(200);
    const lock = (lockedAt: Date | null) => it.database.global.signIn.updateMany({ where: { personId: agent.personId }, data: { lockedAt } });
    await lock(new Date(it.time.now));
    await supertest(elsewhere).get('/sandbox/ledger.json').set('Cookie', agent.cookie).expect(401);
    await lock(null);
    const { email } = await setUpFactor(it, agent);
    await supertest(elsewhere)
      .get('/sandbox/ledger.json')
      .set('Cookie', await halfOf(it, email))
      .expect(401);
  });

  test('nobody reads it at a shared computer, whatever they gave there: links in it open everybody’s account', async () => {
    const owner = await it.signIn([practiceId]);
    const desk = await makeDeskOf(it, { practiceId, owner });
    const read = () =>
      supertest(elsewhere)
        .get('/sandbox/ledger.json')
        .set('Cookie', [...desk.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    await read().expect(401);
    await choosePin(desk, owner, '73915');
    await takeOver(desk, owner, '73915');
    expect((await read().expect(401)).text).not.toContain('secret');
  });

  test('the demo’s own people read it only while there is nothing but demos', async () => {
    const agent = await it.signIn([await it.makePractice({ isDemo: true })]);
    const read = () => supertest(elsewhere).get('/sandbox/ledger.json').set('Cookie', agent.cookie);
    await read().expect(401);
    await it.database.global.practice.updateMany({ data: { isDemo: true } });
    await read().expect(200);
    await it.database.global.practice.update({ where: { id: practiceId }, data: { isDemo: false } });
  });
});

describe('behind a proxy, where everything comes from this machine,', () => {
  test.each(places)('%s asks who it is', async (place) => {
    await supertest(behindProxy).get(place).expect(401);
    await supertest(behindProxy)
      .get(place)
      .set('Cookie', (await it.signIn([practiceId])).cookie)
      .expect(200);
  });

  test('the stand-ins answer our own adapters, and nobody whose request was passed on', async () => {
    const send = () => supertest(behindProxy).post('/sandbox/sendgrid/v3/mail/send').send({});
    await send().expect(200);
    await send().set('X-Forwarded-For', '203.0.113.9').expect(401);
  });
});

test('an adapter that goes by this machine’s own address on the network is at home too', async () => {
  const [own] = Object.values(networkInterfaces())
    .flat()
    .filter((one): one is NetworkInterfaceInfo => one?.family === 'IPv4' && !one.internal);
  const server = createServer(it.app);
  await new Promise<void>((resolve) => server.listen(0, own?.address ?? '127.0.0.1', resolve));
  const { port, address } = server.address() as { port: number; address: string };
  const status = await new Promise((resolve) => ask(`http://${address}:${port}/sandbox/sendgrid/v3/mail/send`, (answer) => resolve(answer.statusCode)).end());
  server.close();
  expect(status).toBe(200);
});
