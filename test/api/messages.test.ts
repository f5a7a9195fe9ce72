import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeHousehold, makeMessage, startApi, type Agent, type ApiTest, type Household } from './kit.ts';

let it: ApiTest;
let id: string;
let agent: Agent;
let household: Household;
let email: string;
let card: string;
let planned: string;
let runId: string;
beforeAll(async () => {
  it = await startApi();
  id = await it.makePractice();
  agent = await it.signIn([id], 'viewer');
  household = await makeHousehold(it.database, id);
  email = await makeMessage(it.database, id, { household });
  card = await makeMessage(it.database, id, { household, channel: 'postcard' });
  planned = await makeMessage(it.database, id, { household, channel: 'text', state: 'planned' });
  await makeMessage(it.database, id, { household, channel: 'text', state: 'skipped' });
  await it.database.withPractice(id, (tx) =>
    tx.messageEvent.createMany({
      data: [
        { practiceId: id, messageId: email, type: 'delivered', at: new Date('2026-11-16T23:12:09Z') },
        { practiceId: id, messageId: email, type: 'opened', at: new Date('2026-11-17T08:00:00Z'), detail: { automatic: true } },
        { practiceId: id, messageId: email, type: 'opened', at: new Date('2026-11-17T09:00:00Z') },
      ],
    }),
  );
  runId = (
    await it.database.withPractice(id, (tx) =>
      tx.postcardRun.create({
        data: { practiceId: id, batchOn: new Date('2026-11-16'), state: 'opened', workflowId: `postcards/${id}-x`, startedAt: new Date() },
      }),
    )
  ).id;
  await it.database.withPractice(id, (tx) => tx.message.update({ where: { practiceId_id: { practiceId: id, id: card } }, data: { postcardRunId: runId } }));
});
afterAll(() => it.close());

const list = async (filter: object): Promise<string[]> => {
  const answer = await agent.get(`/api/practices/${id}/messages?filter=${encodeURIComponent(JSON.stringify(filter))}`).expect(200);
  return (answer.body as { channel: string; state: string }[]).map((row) => `${row.channel} ${row.state}`).toSorted();
};
const everything = ['email accepted', 'postcard accepted', 'text planned', 'text skipped'];

describe('the list of messages', () => {
  test.each([
    [{}, everything],
    [{ state: 'planned' }, ['text planned']],
    [{ state: ['planned', 'skipped'], channel: 'text' }, ['text planned', 'text skipped']],
    [{ channel: 'email' }, ['email accepted']],
    [{ day: '2026-11-16' }, everything],
    [{ day: '2026-11-17' }, []],
    [{ from: '2026-11-16', to: '2026-11-16' }, everything],
    [{ from: '2026-11-17' }, []],
    [{ to: '2026-11-15' }, []],
    [{ kind: 'reminder' }, everything],
    [{ kind: 'campaign' }, []],
    [{ reason: 'service done' }, ['text skipped']],
    [{ heard: 'opened' }, ['email accepted']],
    [{ heard: ['bounced', 'clicked'] }, []],
    [{ q: 'biscuit quill' }, everything],
    [{ q: 'quill' }, everything],
    [{ q: '555 0134' }, everything],
    [{ q: 'SG1' }, ['email accepted', 'postcard accepted']],
    [{ q: 'somebody else' }, []],
  ])('filtered by %j shows %j', async (filter, expected) => {
    expect(await list(filter)).toEqual(expected);
  });

  test('is narrowed to a pet, a client, a run or the very ids asked for', async () => {
    expect(await list({ petId: household.petIds[0] })).toEqual(everything);
    expect(await list({ clientId: household.clientId })).toEqual(everything);
    expect(await list({ runId })).toEqual(['postcard accepted']);
    expect(await list({ id: [email, planned] })).toEqual(['email accepted', 'text planned']);
  });

  test('says in everyday words what became of each', async () => {
    const { body } = await agent.get(`/api/practices/${id}/messages?sort=["notBefore","ASC"]`).expect(200);
    expect(body.find((row: { id: string }) => row.id === email)).toMatchObject({
      words: 'Sent',
      subject: 'Biscuit is due for Rabies',
      heard: { opened: '2026-11-17T08:00:00.000Z', clicked: null },
      clientName: 'Harper Quill',
      pets: [{ name: 'Biscuit' }],
      services: ['Rabies'],
    });
    expect(body.map((row: { words: string }) => row.words).toSorted()).toEqual(['Not sent: the service was done.', 'Sent', 'Sent', 'Waits for its turn']);
  });
});

describe('a message', () => {
  test('shows what was said to whom, why, and every attempt', async () => {
    const { body } = await agent.get(`/api/practices/${id}/messages/${email}`).expect(200);
    expect(body).toMatchObject({
      address: 'harper@quill.example.com',
      provider: 'sendgrid',
      providerId: 'SG1',
      content: { kind: 'email', subject: 'Biscuit is due for Rabies' },
      touches: [{ serviceName: 'Rabies', pet: { name: 'Biscuit' }, offset: -60, step: '60 days before', dueOn: '2027-01-10', decision: 'opened' }],
      attempts: [{ n: 1, outcome: 'accepted', httpStatus: 202 }],
      technical: { workflowId: `pet/${id}/${household.petIds[0]}`, deliveryWorkflowId: `delivery/${id}/email` },
    });
    // The client's own link out is the client's: staff must not use it by mistake.
    expect(JSON.stringify(body.content)).not.toContain('unsubscribeUrl');
  });

  test('says who had it leave early, and nothing of calls that were for others or over', async () => {
    const batchOn = new Date('2026-11-16');
    const call = (calledAt: string, calledBy: string, clientId: string | null) =>
      it.database.withPractice(id, (tx) => tx.batchCall.create({ data: { practiceId: id, batchOn, calledAt: new Date(calledAt), calledBy, clientId } }));
    const early = async () => (await agent.get(`/api/practices/${id}/messages/${email}`).expect(200)).body.early;
    const stranger = await makeHousehold(it.database, id);
    await call('2026-11-16T23:11:00Z', 'Kit Foster', stranger.clientId);
    await call('2026-11-16T22:30:00Z', 'Ada Moor', null);
    expect(await early()).toBeNull();
    await call('2026-11-16T23:10:00Z', 'Robin Vale', household.clientId);
    expect(await early()).toEqual({ at: '2026-11-16T23:10:00.000Z', by: 'Robin Vale' });
  });

  test('tells in staff’s words what happened to it, and what to do where it went wrong', async () => {
    const failed = await makeMessage(it.database, id, { household, channel: 'text' });
    await it.database.withPractice(id, async (tx) => {
      await tx.message.update({ where: { practiceId_id: { practiceId: id, id: failed } }, data: { state: 'undelivered' } });
      await tx.messageEvent.createMany({
        data: [
          { practiceId: id, messageId: failed, type: 'undelivered', at: new Date('2026-11-16T23:13:00Z'), detail: { code: '30005' } },
          { practiceId: id, messageId: failed, type: 'levitated', at: new Date('2026-11-16T23:14:00Z') },
        ],
      });
    });
    const { body } = await agent.get(`/api/practices/${id}/messages/${failed}`).expect(200);
    expect(body.words).toBe('Not delivered: the number is not in use');
    expect(body.advice).toContain('present mobile number');
    expect(body.events).toEqual([
      expect.objectContaining({ words: 'Not delivered', tone: 'error', detail: 'the number is not in use', code: '30005', maybeAutomatic: false }),
      expect.objectContaining({ words: 'levitated', advice: null }),
    ]);
    const { body: opened } = await agent.get(`/api/practices/${id}/messages/${email}`).expect(200);
    expect(opened.events[1]).toMatchObject({ words: 'Opened', maybeAutomatic: true, detail: 'by a machine' });
  });

  test('says what to do about one its provider refused', async () => {
    const refused = await makeMessage(it.database, id, { household, channel: 'text' });
    await it.database.withPractice(id, (tx) =>
      tx.message.update({
        where: { practiceId_id: { practiceId: id, id: refused } },
        data: { state: 'failed', provider: 'twilio', errorCode: '21614', errorMessage: 'Twilio: this number cannot receive texts (not a mobile number)' },
      }),
    );
    const { body } = await agent.get(`/api/practices/${id}/messages/${refused}`).expect(200);
    expect(body.advice).toContain('Ask the client for a mobile number');
    expect(body.words).toBe('Failed: Twilio: this number cannot receive texts (not a mobile number)');
  });

  test('has no content before it is written', async () => {
    const { body } = await agent.get(`/api/practices/${id}/messages/${planned}`).expect(200);
    expect(body).toMatchObject({ content: null, address: null, subject: null, attempts: [] });
  });

  test('shows its frozen document in a frame in which it can do nothing', async () => {
    const answer = await agent.get(`/api/practices/${id}/messages/${email}/content/html`).expect(200);
    expect(answer.type).toBe('text/html');
    expect(answer.text).toContain('<p>Hello <b>Harper</b></p>');
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy.split('; ')).toContain('sandbox');
    expect(policy).not.toContain('script-src');
    expect(answer.headers['x-frame-options']).toBe('SAMEORIGIN');
    expect((await agent.get(`/api/practices/${id}/messages/${card}/content/front`).expect(200)).text).toBe('<h1>front</h1>');
  });

  test('has only the parts of its channel', async () => {
    await agent.get(`/api/practices/${id}/messages/${email}/content/front`).expect(404);
    await agent.get(`/api/practices/${id}/messages/${card}/content/html`).expect(404);
    await agent.get(`/api/practices/${id}/messages/${planned}/content/html`).expect(404);
    await agent.get(`/api/practices/${id}/messages/${email}/content/raw`).expect(404);
  });
});

test('a postcard run counts its cards by what became of them', async () => {
  const { body, headers } = await agent.get(`/api/practices/${id}/postcard-runs`).expect(200);
  expect(headers['content-range']).toBe('postcard-runs 0-0/1');
  expect(body).toEqual([
    expect.objectContaining({ id: runId, batchOn: '2026-11-16', words: 'All handed over', households: 1, cards: 1, byState: { accepted: 1 } }),
  ]);
  expect((await agent.get(`/api/practices/${id}/postcard-runs/${runId}`).expect(200)).body).toEqual(body[0]);
  await it.database.withPractice(id, (tx) => tx.message.update({ where: { practiceId_id: { practiceId: id, id: card } }, data: { state: 'planned' } }));
  expect((await agent.get(`/api/practices/${id}/postcard-runs/${runId}`)).body.words).toBe('Mailing');
});
