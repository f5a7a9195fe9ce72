import { beforeEach, describe, expect, test } from 'vitest';
import type { Profile } from '../../pims/index.ts';
import { addHospital, appointment, client, csv, of, pet, reminder, type Hospital } from './kit.ts';
import { forEachTest } from './forEachTest.ts';

let downtown: Hospital;
let harbor: Hospital;
forEachTest((own) => {
  downtown = own;
});
beforeEach(async () => {
  harbor = await addHospital(downtown.database);
  return () => harbor.close();
});

const only = (name: string, orNone = false): Profile => ({ locations: { only: [name], orNone } });
const invoice = (id: string, clientId: string) => ({ invoice_id: id, client_id: clientId, issued_at: '2026-10-01', status: 'paid' });
const line = (id: string, invoiceId: string) => ({ line_id: id, invoice_id: invoiceId, item_code: 'EXAM', description: 'Exam', amount: '10' });

/** Twenty clients downtown, twenty at the harbor, one nowhere, each with all there is of a client. */
function shared(where: Record<string, string> = {}, count = 20) {
  const ids = [...Array.from({ length: count }, (_unused, n) => `d${n}`), ...Array.from({ length: count }, (_unused, n) => `h${n}`), 'n0'];
  const named = { d: 'Downtown', h: 'Harbor', n: '' } as Record<string, string>;
  return {
    'clients.csv': csv(ids.map((id) => client(id, { location: where[id] ?? named[id.charAt(0)] ?? '' }))),
    'pets.csv': csv(ids.map((id) => pet(`p-${id}`, id))),
    'reminders.csv': csv(ids.map((id) => reminder(`r-${id}`, `p-${id}`))),
    'appointments.csv': csv([
      ...ids.map((id) => appointment(`a-${id}`, { pet_id: `p-${id}` })),
      appointment('block-d', { location: 'Downtown', type: 'Staff meeting' }),
      appointment('block-h', { location: 'harbor', type: 'Staff meeting' }),
    ]),
    'invoices.csv': csv(ids.map((id) => invoice(`i-${id}`, id))),
    'invoice_lines.csv': csv(ids.map((id) => line(`l-${id}`, `i-${id}`))),
  };
}
/** As its pet's process would have written, so that there is somebody to wake. */
const startProcess = (hospital: Hospital, petId: string) =>
  hospital.read(async (tx) => {
    const { practiceId } = hospital;
    const { id: subject } = await tx.pet.findFirstOrThrow({ where: { sourceId: petId } });
    await tx.process.create({ data: { practiceId, kind: 'pet', subject, workflowId: subject, state: 'waiting', updatedAt: new Date(0) } });
  });
const here = (hospital: Hospital) =>
  hospital.read(async (tx) => ({
    clients: (await tx.client.findMany({ where: { deletedAt: null }, orderBy: { sourceId: 'asc' } })).map(({ sourceId }) => sourceId),
    pets: (await tx.pet.findMany({ where: { deletedAt: null } })).length,
    reminders: (await tx.reminder.findMany({ where: { deletedAt: null } })).length,
    appointments: (await tx.appointment.findMany({ where: { deletedAt: null } })).length,
    invoices: (await tx.invoice.findMany({ where: { deletedAt: null } })).length,
    lines: (await tx.invoiceLine.findMany({ where: { deletedAt: null } })).length,
  }));

describe('one export for two practices', () => {
  test('gives each the clients of its location and all that is theirs; the rest is neither in nor rejected', async () => {
    const first = await downtown.bring(shared(), { profile: only('DOWNTOWN ', true) });
    const second = await harbor.bring(shared(), { profile: only('Harbor') });
    expect(await here(downtown)).toMatchObject({ pets: 21, reminders: 21, appointments: 22, invoices: 21, lines: 21 });
    expect((await here(downtown)).clients).toContain('n0');
    expect(await here(harbor)).toMatchObject({ pets: 20, reminders: 20, appointments: 21, invoices: 20, lines: 20 });
    expect((await here(harbor)).clients.every((id) => id.startsWith('h'))).toBe(true);
    for (const { files } of [first, second])
      for (const file of files) {
        expect(file.rejected).toBe(0);
        expect(file.added + file.elsewhere).toBe(file.rows);
      }
    expect(of(second, 'clients.csv')).toMatchObject({ rows: 41, added: 20, elsewhere: 21 });
    expect(second.locations).toEqual([
      { name: 'Downtown', clients: 20, isHere: false },
      { name: 'Harbor', clients: 20, isHere: true },
      { name: null, clients: 1, isHere: false },
    ]);
  });

  test('again changes nothing and wakes nobody', async () => {
    await downtown.bring(shared(), { profile: only('Downtown') });
    await downtown.takeWakes();
    const again = await downtown.bring(shared(), { profile: only('Downtown'), complete: true });
    for (const file of again.files) expect(file).toMatchObject({ added: 0, changed: 0, gone: 0 });
    expect(await downtown.takeWakes()).toEqual([]);
  });

  test('a client who goes elsewhere now leaves here with all that is theirs, and appears there; whoever comes back is there again', async () => {
    await downtown.bring(shared(), { profile: only('Downtown') });
    await harbor.bring(shared(), { profile: only('Harbor') });
    await startProcess(downtown, 'p-d3');
    await downtown.takeWakes();
    const moved = shared({ d3: 'Harbor' });
    const left = await downtown.bring(moved, { profile: only('Downtown') });
    const came = await harbor.bring(moved, { profile: only('Harbor') });
    expect(left.files.map(({ gone }) => gone)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(came.files.map(({ added }) => added)).toEqual([1, 1, 1, 1, 1, 1]);
    expect((await here(downtown)).clients).not.toContain('d3');
    expect((await here(harbor)).clients).toContain('d3');
    expect(await downtown.takeWakes()).toHaveLength(1);
    await downtown.bring(shared(), { profile: only('Downtown') });
    expect(await here(downtown)).toMatchObject({ pets: 20, reminders: 20, appointments: 21, lines: 20 });
  });

  test('follows a client who moved also where only the clients were exported anew', async () => {
    await downtown.bring(shared(), { profile: only('Downtown') });
    const { 'clients.csv': clients } = shared({ d3: 'Harbor' });
    await downtown.bring({ 'clients.csv': clients }, { profile: only('Downtown') });
    expect((await here(downtown)).clients).not.toContain('d3');
    const later = await downtown.bring({ 'reminders.csv': csv([reminder('r-d3', 'p-d3'), reminder('r-d4', 'p-d4')]) }, { profile: only('Downtown') });
    expect(of(later, 'reminders.csv')).toMatchObject({ elsewhere: 1, unchanged: 1, rejected: 0, gone: 1 });
  });

  test('leaves out what leads to nobody here, also without clients.csv: they are known where they belong', async () => {
    await downtown.bring(shared(), { profile: only('Downtown') });
    const { 'pets.csv': pets, 'invoice_lines.csv': lines } = shared();
    const report = await downtown.bring({ 'pets.csv': pets, 'invoice_lines.csv': lines }, { profile: only('Downtown') });
    expect(of(report, 'pets.csv')).toMatchObject({ unchanged: 20, elsewhere: 21, rejected: 0 });
    expect(of(report, 'invoice_lines.csv')).toMatchObject({ unchanged: 20, elsewhere: 21, rejected: 0 });
  });

  test('does not tell a practice of faulty rows of another', async () => {
    const rows = [client('d0', { location: 'Downtown', status: 'maybe' }), client('h0', { location: 'Harbor', status: 'maybe' })];
    const report = await downtown.bring({ 'clients.csv': csv(rows), 'pets.csv': csv([pet('p1', 'd0'), pet('p2', 'h0')]) }, { profile: only('Downtown') });
    expect(of(report, 'clients.csv')).toMatchObject({ rejected: 1, elsewhere: 1, firstRejects: [{ line: 2 }] });
    expect(of(report, 'pets.csv')).toMatchObject({ rejected: 1, elsewhere: 1 });
  });

  test('by a choice made after everything was imported is refused until somebody is sure', async () => {
    await downtown.bring(shared());
    expect(await downtown.bring(shared(), { profile: only('Downtown') })).toMatchObject({
      outcome: 'refused',
      refusals: expect.arrayContaining([
        expect.objectContaining({ file: 'clients.csv', reason: expect.stringContaining('21 of 41') as string, gone: expect.anything() as object }),
      ]) as unknown[],
    });
    await downtown.bring(shared(), { profile: only('Downtown'), force: true });
    expect((await here(downtown)).clients).toHaveLength(20);
  });

  test('of somebody else altogether is refused, though it names few that are known here by the same id', async () => {
    await downtown.bring(shared());
    await downtown.bring(shared(), { profile: only('Downtown'), force: true });
    const foreign = { 'clients.csv': csv([client('d1', { location: 'Uptown' })]), 'pets.csv': csv([pet('p-d2', 'x9')]) };
    expect(await downtown.bring(foreign, { profile: only('Downtown') })).toMatchObject({
      outcome: 'refused',
      refusals: expect.arrayContaining([
        expect.objectContaining({
          file: 'clients.csv',
          reason: expect.stringContaining('no client of it is at Downtown') as string,
          gone: expect.anything() as object,
        }),
      ]) as unknown[],
    });
    expect((await here(downtown)).clients).toHaveLength(20);
    expect((await downtown.bring(foreign, { profile: only('Downtown'), force: true })).outcome).toBe('imported');
    expect((await here(downtown)).clients).not.toContain('d1');
  });

  test('that holds nobody of this practice changes nothing, and is no reason to refuse: a day may have no news', async () => {
    await downtown.bring(shared(), { profile: only('Downtown') });
    const report = await downtown.bring({ 'clients.csv': csv([client('u1', { location: 'Uptown' })]) }, { profile: only('Downtown') });
    expect([report.outcome, of(report, 'clients.csv')?.elsewhere]).toEqual(['imported', 1]);
  });

  test('may take few away by itself: more than a tenth of those it speaks of is refused, however many more are known', async () => {
    await downtown.bring(shared({}, 100), { profile: only('Downtown') });
    const moved = Array.from({ length: 9 }, (_unused, n) => client(`d${n}`, { location: 'Harbor' }));
    const stays = Array.from({ length: 9 }, (_unused, n) => client(`d${n + 20}`, { location: 'Downtown' }));
    expect(await downtown.bring({ 'clients.csv': csv([...moved, ...stays]) }, { profile: only('Downtown') })).toMatchObject({
      outcome: 'refused',
      refusals: [{ reason: expect.stringContaining('9 of 18') as string }],
    });
  });

  test('without a location takes nobody away: who is here stays as they are, also with a complete file', async () => {
    await downtown.bring(shared(), { profile: only('Downtown') });
    const blank = shared(Object.fromEntries(Array.from({ length: 8 }, (_unused, n) => [`d${n}`, ''])));
    const before = await here(downtown);
    for (const complete of [false, true]) {
      const report = await downtown.bring(blank, { profile: only('Downtown'), complete });
      expect(report.outcome).toBe('imported');
      expect(of(report, 'clients.csv')).toMatchObject({ elsewhere: 29, gone: 0, unchanged: 12, notes: [expect.stringContaining('8 clients')] });
      expect(of(report, 'pets.csv')).toMatchObject({ unchanged: 20, gone: 0, rejected: 0 });
    }
    expect(await here(downtown)).toEqual(before);
    expect(await downtown.read((tx) => tx.client.count({ where: { locationId: null } }))).toBe(0);
  });

  test('says a client twice, the last time wrongly but here: who is known here does not go', async () => {
    await downtown.bring(shared(), { profile: only('Downtown') });
    const rows = [client('d1', { location: 'Harbor' }), client('d1', { location: 'Downtown', status: 'maybe' }), client('d2', { location: 'Downtown' })];
    const report = await downtown.bring({ 'clients.csv': csv(rows) }, { profile: only('Downtown') });
    expect(of(report, 'clients.csv')).toMatchObject({ rejected: 1, elsewhere: 1, gone: 0, unchanged: 1 });
    expect((await here(downtown)).clients).toContain('d1');
  });

  test('without a column that says where clients go is refused', async () => {
    const rows = [{ client_id: 'c1', status: 'active' }];
    const report = await downtown.bring({ 'clients.csv': csv(rows) }, { profile: only('Downtown') });
    expect(report).toMatchObject({ outcome: 'refused', refusals: [{ file: 'clients.csv', reason: expect.stringContaining('no column location') as string }] });
  });

  test('says when none of its clients is at a chosen location: it may have another name now', async () => {
    const report = await downtown.bring(shared(), { profile: { locations: { only: ['Downtown', 'Old Town'] } } });
    expect(of(report, 'clients.csv')?.notes).toEqual([expect.stringContaining('"Old Town"')]);
  });

  test('reads the choice that is kept for the practice', async () => {
    await downtown.database.global.practice.update({ where: { id: downtown.practiceId }, data: { importMapping: only('Downtown') as object } });
    expect(of(await downtown.bring(shared()), 'clients.csv')).toMatchObject({ added: 20, elsewhere: 21 });
  });
});

test('an export of several locations tells them though nothing was chosen', async () => {
  expect((await downtown.bring(shared())).locations).toEqual([
    { name: 'Downtown', clients: 20, isHere: true },
    { name: 'Harbor', clients: 20, isHere: true },
    { name: null, clients: 1, isHere: true },
  ]);
});

test('a location that was removed is there again when a client comes from it', async () => {
  await downtown.bring(shared());
  await downtown.read((tx) => tx.location.updateMany({ where: { sourceId: 'Harbor' }, data: { deletedAt: new Date() } }));
  await downtown.bring({ 'clients.csv': csv([client('h99', { location: 'Harbor' })]) });
  expect(await downtown.read((tx) => tx.location.findMany({ where: { sourceId: 'Harbor', deletedAt: null } }))).toHaveLength(1);
});

test('a location that was removed with its other names is there again as one when a client comes by one of those', async () => {
  await downtown.bring({ 'clients.csv': shared()['clients.csv'] });
  await downtown.read(async (tx) => {
    const { id } = await tx.location.findFirstOrThrow({ where: { sourceId: 'Harbor' } });
    await tx.location.create({
      data: { practiceId: downtown.practiceId, sourceId: 'HARBOR CLINIC', name: 'HARBOR CLINIC', mergedInto: id, deletedAt: new Date() },
    });
    await tx.location.update({ where: { practiceId_id: { practiceId: downtown.practiceId, id } }, data: { deletedAt: new Date() } });
  });
  await downtown.bring({ 'clients.csv': csv([client('h99', { location: 'HARBOR CLINIC' })]) });
  const there = await downtown.read((tx) => tx.location.findMany({ where: { deletedAt: null, mergedInto: null } }));
  expect(there.map(({ sourceId }) => sourceId).sort()).toEqual(['Downtown', 'Harbor', 'main']);
});

test('a column of another kind taken for the location is refused, also by force: nobody has hundreds of places', async () => {
  const rows = Array.from({ length: 250 }, (_unused, n) => client(`c${n}`, { location: `${n} Main St` }));
  const report = await downtown.bring({ 'clients.csv': csv(rows) }, { force: true });
  expect(report).toMatchObject({ outcome: 'refused', refusals: [{ file: 'clients.csv', reason: expect.stringContaining('251 locations') as string }] });
  expect(report.refusals[0]?.gone).toBeUndefined();
  expect(await downtown.read((tx) => tx.location.count())).toBe(1);
});
