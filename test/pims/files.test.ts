import { writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { importFolder } from '../../pims/index.ts';
import { appointment, client, csv, household, of, type Hospital } from './kit.ts';
import { forEachTest } from './forEachTest.ts';

let hospital: Hospital;
forEachTest((own) => {
  hospital = own;
});

describe('a file that can not be read', () => {
  test.each([
    ['in UTF-16', Buffer.from('\ufeffpet_id,client_id,name,status\n', 'utf16le'), /UTF-16/],
    ['that is a workbook', Buffer.from('PK\u0003\u0004rest'), /workbook/],
    ['that is empty', '', /is empty/],
    ['without a column it needs', 'pet_id,name,status\np1,Rex,active\n', /has no column client_id/],
    ['with a column twice', 'pet_id,client_id,name,status,Name\n', /has the column name twice/],
  ])('%s changes nothing, not even by the other files', async (_what, pets, reason) => {
    const report = await hospital.bring({ ...household(), 'pets.csv': pets });
    expect(report).toMatchObject({ outcome: 'refused', refusals: [{ file: 'pets.csv', reason: expect.stringMatching(reason) as string }] });
    expect(await hospital.read((tx) => tx.client.count())).toBe(0);
    expect(await hospital.read((tx) => tx.importRun.findFirst())).toMatchObject({ state: 'refused' });
  });

  test('is named with all others like it', async () => {
    const report = await hospital.bring({ 'clients.csv': 'nothing\n', 'pets.csv': '' });
    expect(report.refusals.map(({ file }) => file)).toEqual(['clients.csv', 'pets.csv']);
  });

  test('halfway through is refused as a whole', async () => {
    const report = await hospital.bring({
      'clients.csv': csv([client('c1')]),
      'pets.csv': `pet_id,client_id,name,status\np1,c1,Rex,active\n${'x'.repeat(1_300_000)}`,
    });
    expect(report.refusals).toMatchObject([{ file: 'pets.csv' }]);
    expect(await hospital.read((tx) => tx.client.count())).toBe(0);
  });

  test('because no file is there is said so', async () => {
    expect(await hospital.bring({})).toMatchObject({ outcome: 'refused', refusals: [{ file: null }] });
  });
});

describe('another way of writing it', () => {
  test('is mapped by a profile: files, columns, values, dates', async () => {
    await hospital.bring({ 'clients.csv': csv([client('c1')]) });
    await writeFile(`${hospital.folder}/patients.txt`, 'No;Owner;Patient Name;State;Born\np1;c1;Rex;A;3/14/2019\n');
    const report = await importFolder({
      database: hospital.database,
      practiceId: hospital.practiceId,
      source: { folder: hospital.folder },
      now: new Date(),
      profile: {
        'pets.csv': {
          file: 'patients.txt',
          columns: { pet_id: 'No', client_id: 'Owner', name: 'Patient Name', status: 'State', birth_date: 'Born' },
          values: { status: { A: 'active' } },
          dateFormat: 'MM/DD/YYYY',
        },
      },
    });
    expect(of(report, 'pets.csv')).toMatchObject({ added: 1, rejected: 0 });
    expect(await hospital.read((tx) => tx.pet.findFirst())).toMatchObject({ name: 'Rex', birthDate: new Date('2019-03-14') });
  });

  test('times without an offset are practice time, also in the hours a clock change skips and repeats', async () => {
    const starts = ['2026-03-08T02:30', '2026-11-01T01:30', '2026-12-01T09:30', '2026-12-01T09:30Z', '2026-12-01 09:30-08:00'];
    await hospital.bring({ 'appointments.csv': csv(starts.map((starts_at, n) => appointment(`a${n}`, { starts_at }))) });
    const stored = await hospital.read((tx) => tx.appointment.findMany({ orderBy: { sourceId: 'asc' } }));
    expect(stored.map(({ startsAt }) => startsAt.toISOString().slice(0, 16))).toEqual([
      '2026-03-08T07:30',
      '2026-11-01T05:30',
      '2026-12-01T14:30',
      '2026-12-01T09:30',
      '2026-12-01T17:30',
    ]);
  });

  test('columns nobody reads are named', async () => {
    expect(of(await hospital.bring({ 'clients.csv': 'client_id,status,Shoe Size\nc1,active,9\n' }), 'clients.csv')).toMatchObject({
      added: 1,
      ignoredColumns: ['Shoe Size'],
    });
  });

  test('a location is found by its name or made', async () => {
    await hospital.bring({ 'clients.csv': csv([client('c1', { location: 'Tidewater Vets' }), client('c2', { location: 'North' })]) });
    expect(await hospital.read(async (tx) => (await tx.location.findMany({ orderBy: { name: 'asc' } })).map(({ name }) => name))).toEqual([
      'North',
      'Tidewater Vets',
    ]);
  });
});
