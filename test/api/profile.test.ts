import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { changePage } from '../../api/audit/changeBodies.ts';
import { startApi, type Agent, type ApiTest } from './kit.ts';
import { draw } from './pictures.ts';

type ChangePage = z.output<typeof changePage>;

let it: ApiTest;
let id: string;
let owner: Agent;
beforeAll(async () => {
  it = await startApi();
  id = await it.makePractice();
  owner = await it.signIn([id]);
});
afterAll(() => it.close());

const at = (practiceId = id) => `/api/practices/${practiceId}`;
const form = {
  name: 'Alder Street Vets',
  timeZone: 'America/New_York',
  phone: '(212) 555-0100',
  email: 'desk@alder.example.com',
  fromEmail: null,
  textFrom: null,
  website: null,
  bookingUrl: null,
  address: { line1: '5 Alder St', line2: null, city: 'Albany', state: 'NY', postalCode: '12207' },
};
const workday = [{ from: '08:00', to: '18:00' }];
const times = {
  afterHoursPhone: '212 555 0109',
  openingHours: { mon: workday, tue: workday, wed: workday, thu: workday, fri: workday, sat: [{ from: '9:00', to: '13:00' }] },
  closedDays: [
    { day: '2026-12-25', name: 'Christmas Day' },
    { day: '2026-11-26', name: ' Thanksgiving  Day ' },
  ],
};

describe('when a practice is there', () => {
  test('is saved with its profile, tidied, and told in words', async () => {
    const { body } = await owner.put(at(), { ...form, ...times }).expect(200);
    expect(body).toMatchObject({
      afterHoursPhone: '+12125550109',
      openingHours: { mon: workday, sat: [{ from: '09:00', to: '13:00' }] },
      openingHoursWords: 'Mon–Fri 8:00 AM–6:00 PM, Sat 9:00 AM–1:00 PM, closed Sun',
      closedDays: [
        { day: '2026-11-26', name: 'Thanksgiving Day' },
        { day: '2026-12-25', name: 'Christmas Day' },
      ],
    });
    expect((await owner.get(at())).body).toEqual(body);
  });

  test('stays as it is where a form says nothing of it, and goes where it says there is none', async () => {
    await owner.put(at(), { ...form, ...times }).expect(200);
    expect((await owner.put(at(), form).expect(200)).body).toMatchObject({ afterHoursPhone: '+12125550109', closedDays: [{}, {}] });
    const { body } = await owner.put(at(), { ...form, afterHoursPhone: null, openingHours: {}, closedDays: [] }).expect(200);
    expect(body).toMatchObject({ afterHoursPhone: null, openingHours: {}, openingHoursWords: '', closedDays: [] });
  });

  test('is refused by its field where it can’t be, and nothing is saved then', async () => {
    const before = (await owner.get(at())).body;
    const wrong = {
      afterHoursPhone: '12',
      openingHours: { mon: [{ from: '18:00', to: '08:00' }], sun: [{ from: 'noon', to: 'ten' }] },
      closedDays: [{ day: '2026-02-30', name: '' }],
    };
    const answer = await owner.put(at(), { ...form, ...wrong }).expect(422);
    expect(Object.keys(answer.body.error.errors).sort()).toEqual([
      'afterHoursPhone',
      'closedDays.0.day',
      'closedDays.0.name',
      'openingHours.mon',
      'openingHours.sun',
    ]);
    await owner.put(at(), { ...form, openingHours: { someday: workday } }).expect(422);
    await owner.put(at(), { ...form, openingHours: { mon: Array.from({ length: 21 }, () => workday[0]) } }).expect(422);
    await owner.put(at(), { ...form, closedDays: Array.from({ length: 501 }, () => ({ day: '2026-01-01', name: 'x' })) }).expect(422);
    expect((await owner.get(at())).body).toEqual(before);
  });

  test('is told in words among the changes, before and after', async () => {
    await owner.put(at(), { ...form, afterHoursPhone: null, openingHours: {}, closedDays: [] }).expect(200);
    await owner.put(at(), { ...form, ...times }).expect(200);
    const [newest] = (await owner.get(`${at()}/changes`)).body as { id: string }[];
    const { changed } = (await owner.get(`${at()}/changes/${newest?.id}`).expect(200)).body as ChangePage;
    const fields = changed.find(({ subject }) => subject === 'The practice')?.fields ?? [];
    const told = Object.fromEntries(fields.map(({ name, before, after }) => [name, [before, after]]));
    expect(told).toMatchObject({
      'opening hours': ['nothing', 'Mon–Fri 8:00 AM–6:00 PM, Sat 9:00 AM–1:00 PM, closed Sun'],
      'days it is closed': ['none', '2026-11-26 Thanksgiving Day, 2026-12-25 Christmas Day'],
      'emergency number': ['nothing', '(212) 555-0109'],
    });
  });

  test('is offered the federal holidays in the United States, and none elsewhere', async () => {
    const { body } = await owner.get(`${at()}/holidays`).expect(200);
    expect(body[0]).toEqual({ day: '2026-11-26', name: 'Thanksgiving Day' });
    expect(body).toHaveLength(12);
    const abroad = await it.makePractice({
      country: 'GB',
      phone: '+442079460018',
      address: { line1: '1 Elm Road', city: 'London', state: '', postalCode: 'SW1A 9ZZ' },
    });
    expect((await (await it.signIn([abroad])).get(`${at(abroad)}/holidays`).expect(200)).body).toEqual([]);
  });
});

describe('a whole e-mail', () => {
  test('shows the practice as it is saved, logo included, shut in like every message that is shown', async () => {
    await owner.put(at(), { ...form, ...times }).expect(200);
    const file = await draw(300, 100).png().toBuffer();
    const { body: logo } = await supertest(it.app)
      .put(`${at()}/logo`)
      .set({ Cookie: owner.cookie, 'Sec-Fetch-Site': 'same-origin' })
      .attach('logo', file, 'logo.png')
      .expect(200);
    const shown = await (await it.signIn([id], 'viewer')).get(`${at()}/sample-email`).expect(200);
    for (const words of ['Pepper', 'Open Mon–Fri', 'Closed on November 26 (Thanksgiving Day)', '212-555-0109', `src="${it.api.publicUrl}${logo.url}"`])
      expect(shown.text).toContain(words);
    expect(shown.headers['content-security-policy']).toMatch(/img-src 'self'.*sandbox/);
    expect(shown.headers['cache-control']).toBe('no-store');
  });

  test('of another practice is nowhere, nor are its holidays and its profile to be saved', async () => {
    const stranger = await it.signIn([await it.makePractice()]);
    await stranger.get(`${at()}/sample-email`).expect(404);
    await stranger.get(`${at()}/holidays`).expect(404);
    await stranger.put(at(), { ...form, ...times }).expect(404);
  });
});
