import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeHousehold, startApi, wakesOf, type Agent, type ApiTest } from './kit.ts';

let it: ApiTest;
let id: string;
let admin: Agent;
beforeAll(async () => {
  it = await startApi();
});
afterAll(() => it.close());
beforeEach(async () => {
  id = await it.makePractice();
  admin = await it.signIn([id], 'admin');
});

interface Step {
  id?: string;
  offset: number;
  channels: string[];
  since?: string;
}
const read = async () =>
  (await admin.get(`/api/practices/${id}/cadence`).expect(200)).body as {
    version: number;
    steps: Step[];
    delivery: { days: number[] | 'daily'; hour: string };
    history: object[];
  };
const save = (body: object) => admin.put(`/api/practices/${id}/cadence`, body);

describe('the cadence', () => {
  test('begins with the seven recommended steps, on the 1st and 16th at 18:00', async () => {
    const cadence = await read();
    expect(cadence.version).toBe(1);
    expect(cadence.steps.map((step) => step.offset)).toEqual([-90, -60, -30, 0, 30, 60, 90]);
    expect(cadence.delivery).toEqual({ days: [1, 16], hour: '18:00' });
    expect(cadence.history).toHaveLength(1);
  });

  test('is published as a new version, keeps the ids of its steps and wakes the pets with something planned', async () => {
    const { petIds } = await makeHousehold(it.database, id);
    const { version, steps, delivery } = await read();
    const answer = await save({ basedOn: version, steps: [...steps.slice(1), { offset: 14, channels: ['text'] }], delivery }).expect(200);
    expect(answer.body).toMatchObject({ version: 2, publishedBy: 'Robin Vale' });
    const kept = answer.body.steps.find((step: Step) => step.offset === -60);
    expect(kept).toEqual(steps[1]);
    expect(answer.body.steps.find((step: Step) => step.offset === 14)).toMatchObject({ since: '2026-11-22', id: expect.any(String) });
    expect(answer.body.history.map((one: { version: number }) => one.version)).toEqual([2, 1]);
    expect(await wakesOf(it.database, id)).toEqual([`pet ${petIds[0]}`]);
  });

  test('gives a step that changed its form a new beginning, so that publishing never reaches into the past', async () => {
    const { version, steps, delivery } = await read();
    const answer = await save({
      basedOn: version,
      steps: steps.map((step) => (step.offset === 30 ? { ...step, channels: ['postcard'] } : step)),
      delivery,
    }).expect(200);
    expect(answer.body.steps.find((step: Step) => step.offset === 30)).toMatchObject({ since: '2026-11-22' });
    expect(answer.body.steps.find((step: Step) => step.offset === 0)).toMatchObject({ since: '2026-06-01' });
  });

  test('makes no version and wakes nobody when nothing was changed', async () => {
    await makeHousehold(it.database, id);
    const { version, steps, delivery } = await read();
    expect((await save({ basedOn: version, steps: steps.toReversed(), delivery }).expect(200)).body.version).toBe(1);
    expect(await wakesOf(it.database, id)).toEqual([]);
    expect((await admin.get(`/api/practices/${id}/changes`).expect(200)).body).toEqual([]);
  });

  test('refuses an edit that began from an older version, and says so', async () => {
    const { version, steps, delivery } = await read();
    await save({ basedOn: version, steps: steps.slice(1), delivery }).expect(200);
    const answer = await save({ basedOn: version, steps: steps.slice(2), delivery }).expect(409);
    expect(answer.body.error).toMatchObject({ code: 'newer version', message: expect.stringContaining('Version 2') });
    expect((await read()).steps).toHaveLength(6);
  });

  test('lets only one of two who publish at the same moment through', async () => {
    const { version, steps, delivery } = await read();
    const answers = await Promise.all([0, 1, 2, 3].map((drop) => save({ basedOn: version, steps: steps.filter((_step, index) => index !== drop), delivery })));
    expect(answers.map((answer) => answer.status).filter((status) => status === 409)).toHaveLength(3);
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect((await read()).version).toBe(2);
  });

  test('names every fault at its field', async () => {
    const { version } = await read();
    const answer = await save({
      basedOn: version,
      steps: [
        { offset: 900, channels: ['email'] },
        { offset: 5, channels: [] },
        { offset: 5, channels: ['text'] },
      ],
      delivery: { days: [31], hour: '25:00' },
    }).expect(422);
    expect(Object.keys(answer.body.error.errors).toSorted()).toEqual([
      'delivery.days',
      'delivery.hour',
      'steps.0.offset',
      'steps.1.channels',
      'steps.2.offset',
    ]);
    expect(
      (await save({ basedOn: version, steps: [{ offset: 5, channels: ['pigeon'] }], delivery: { days: 'daily', hour: '18:00' } }).expect(422)).body.error
        .errors,
    ).toHaveProperty(['steps.0.channels.0']);
    expect((await read()).version).toBe(1);
  });

  test('is told among the changes as people read it: each step that is new, changed or gone, and all of it before and after', async () => {
    const { version, steps, delivery } = await read();
    const changed = steps.slice(1).map((step) => (step.offset === 30 ? { ...step, channels: ['postcard'] } : step));
    await save({ basedOn: version, steps: [...changed, { offset: 14, channels: ['text'] }], delivery: { ...delivery, days: 'daily' } }).expect(200);
    const [change] = (await admin.get(`/api/practices/${id}/changes`).expect(200)).body as { id: string; summary: string }[];
    expect(change?.summary).toMatch(
      /^New step: 14 days after by text\. It begins today and reaches no further back\. Changed step: 30 days after by e-mail and text/,
    );
    const { changed: rows } = (await admin.get(`/api/practices/${id}/changes/${change?.id}`).expect(200)).body as {
      changed: { subject: string; happened: string; sentences: string[]; fields: { name: string; before: string; after: string }[] }[];
    };
    const row = rows.find(({ subject }) => subject === 'Cadence version');
    expect(row).toMatchObject({ happened: 'changed' });
    expect(row?.sentences).toEqual([
      'New step: 14 days after by text. It begins today and reaches no further back.',
      'Changed step: 30 days after by e-mail and text becomes 30 days after by postcard. In its new form it begins today.',
      'Removed step: 90 days before by e-mail and text.',
      'Messages leave every day, within the hour after 18:00 practice time, no longer on the 1st and 16th of each month, within the hour after 18:00 practice time.',
    ]);
    expect(row?.fields.find(({ name }) => name === 'steps')).toMatchObject({
      before: expect.stringMatching(/^90 days before by e-mail and text\n60 days before by postcard\n.*\nMessages leave on the 1st and 16th of each month/s),
      after: expect.stringMatching(/^60 days before by postcard\n.*\ndue day by e-mail and text\n14 days after by text\n.*\nMessages leave every day/s),
    });
    expect(row?.fields.find(({ name }) => name === 'version')).toMatchObject({ before: '1', after: '2' });
  });

  test("is an owner's or admin's to publish", async () => {
    const { version, steps, delivery } = await read();
    const staff = await it.signIn([id], 'staff');
    await staff.put(`/api/practices/${id}/cadence`, { basedOn: version, steps, delivery }).expect(403);
  });
});
