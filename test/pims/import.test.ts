import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { beginImport, lockPractice } from '../../pims/connection.ts';
import { importFolder, type ImportReport } from '../../pims/index.ts';
import { addHospital, appointment, client, csv, openHospital, pet, reminder, type Hospital } from './kit.ts';

let first: Hospital;
let hospital: Hospital;
beforeAll(async () => {
  first = await openHospital();
});
afterAll(() => first.close());
// A practice of its own for each test, in the one database.
beforeEach(async () => {
  hospital = await addHospital(first.database);
  return () => hospital.close();
});

const of = (report: ImportReport, file: string) => report.files.find((one) => one.file === file);
const household = () => ({ 'clients.csv': csv([client('c1')]), 'pets.csv': csv([pet('p1', 'c1')]), 'reminders.csv': csv([reminder('r1', 'p1')]) });
const everything = () => ({
  ...household(),
  'appointments.csv': csv([appointment('a1', { pet_id: 'p1', notes: 'Bring the carrier,\n"the big one"' }), appointment('a2', { type: 'Staff meeting' })]),
  'invoices.csv': csv([{ invoice_id: 'i1', client_id: 'c1', issued_at: '2026-10-01', status: 'paid' }]),
  'invoice_lines.csv': csv([{ line_id: 'l1', invoice_id: 'i1', pet_id: 'p1', item_code: 'EXAM', description: 'Exam', quantity: '', amount: '$1,079.50' }]),
});
const petId = (sourceId: string) => hospital.read(async (tx) => (await tx.pet.findFirstOrThrow({ where: { sourceId } })).id);

describe('an export of a practice', () => {
  test('goes in with every column of every file', async () => {
    const report = await hospital.bring(everything());
    expect(report).toMatchObject({ outcome: 'imported', refusals: [], petsWoken: 1 });
    await hospital.read(async (tx) => {
      const [owner] = await tx.client.findMany({ include: { contactPoints: true, ownerships: { include: { pet: true } } } });
      expect(owner).toMatchObject({ firstName: 'Ada', status: 'active', communicationsDisabled: false });
      expect(owner?.contactPoints.map(({ field, value }) => [field, value]).sort()).toEqual([
        ['email', 'c1@example.com'],
        ['mailing', '12 Harbor St, Portland, ME 04101'],
        ['mobile', '+12075550142'],
      ]);
      expect(owner?.ownerships).toMatchObject([{ isPrimary: true, pet: { name: 'Pet p1', birthDate: new Date('2020-02-29') } }]);
      expect(await tx.reminder.findFirst({ include: { service: true } })).toMatchObject({
        dueOn: new Date('2026-12-15'),
        cycle: 1,
        kind: 'letter',
        service: { code: 'RAB', name: 'Rabies vaccine' },
      });
      expect(await tx.appointment.findFirst({ where: { sourceId: 'a1' } })).toMatchObject({
        clientId: owner?.id,
        notes: 'Bring the carrier,\n"the big one"',
        startsAt: new Date('2026-12-01T14:30:00Z'),
      });
      expect(await tx.appointment.findFirst({ where: { sourceId: 'a2' } })).toMatchObject({ clientId: null, petId: null });
      expect(Number((await tx.invoiceLine.findFirst())?.amount)).toBe(1079.5);
    });
  });

  test('brought in twice changes nothing and wakes nobody', async () => {
    await hospital.bring(everything());
    await hospital.takeWakes();
    const report = await hospital.bring(everything(), { now: new Date('2026-11-23T15:00:00Z') });
    expect(report.files.every(({ added, changed, gone, rejected, unchanged, rows }) => added + changed + gone + rejected === 0 && unchanged === rows)).toBe(
      true,
    );
    expect(await hospital.takeWakes()).toEqual([]);
  });

  test('may come in any subset of files, each finding what came before', async () => {
    for (const [file, content] of Object.entries(everything()))
      expect(of(await hospital.bring({ [file]: content }), file)).toMatchObject({ rejected: 0, unchanged: 0 });
  });

  test('tried as a dry run is counted and changes nothing', async () => {
    const report = await hospital.bring(household(), { dryRun: true });
    expect(report).toMatchObject({ outcome: 'dry_run', petsWoken: 1, runId: null });
    expect(of(report, 'pets.csv')).toMatchObject({ added: 1 });
    expect(await hospital.read((tx) => tx.client.count())).toBe(0);
    expect(await hospital.takeWakes()).toEqual([]);
  });

  test('without a column leaves what was known of it, with an empty one forgets it', async () => {
    await hospital.bring(household());
    await hospital.bring({ 'clients.csv': 'client_id,status,last_name\nc1,active,Rowntree\n' });
    expect(await hospital.read((tx) => tx.contactPoint.count())).toBe(3);
    await hospital.bring({ 'clients.csv': 'client_id,status,email,mobile_phone\nc1,active,,2075550143\n' });
    expect(await hospital.read((tx) => tx.contactPoint.findMany({ select: { field: true, value: true }, orderBy: { field: 'asc' } }))).toEqual([
      { field: 'mobile', value: '+12075550143' },
      { field: 'mailing', value: '12 Harbor St, Portland, ME 04101' },
    ]);
  });

  test('of one practice is not seen by another', async () => {
    await hospital.bring(household());
    const other = await addHospital(first.database);
    expect(await other.read((tx) => tx.client.count())).toBe(0);
    expect(of(await other.bring({ 'pets.csv': csv([pet('p1', 'c1')]) }), 'pets.csv')).toMatchObject({ rejected: 1 });
    await other.close();
  });

  test('leaves a row in the list of imports that says what it did', async () => {
    const report = await hospital.bring(household(), { startedBy: 'Ada' });
    expect(await hospital.read((tx) => tx.importRun.findMany())).toMatchObject([
      { id: report.runId, state: 'finished', startedBy: 'Ada', report: { petsWoken: 1 } },
    ]);
  });
});

describe('who is asked to look again', () => {
  beforeEach(async () => {
    await hospital.bring({
      'clients.csv': csv([client('c1'), client('c2')]),
      'pets.csv': csv([pet('p1', 'c1'), pet('p2', 'c1'), pet('p3', 'c2')]),
      'reminders.csv': csv([reminder('r1', 'p1'), reminder('r2', 'p2'), reminder('r3', 'p3', { kind: 'callback' })]),
    });
    await hospital.takeWakes();
  });

  test('a changed client: all its pets, and no other', async () => {
    await hospital.bring({ 'clients.csv': csv([client('c1', { mobile_phone: '' }), client('c2')]) });
    expect(await hospital.takeWakes()).toEqual([await petId('p1'), await petId('p2')].sort());
  });

  test('a changed reminder: its pet', async () => {
    await hospital.bring({ 'reminders.csv': csv([reminder('r1', 'p1', { due_date: '2026-12-16' }), reminder('r2', 'p2')]) });
    expect(await hospital.takeWakes()).toEqual([await petId('p1')]);
  });

  test('a pet with nothing but callbacks is left in peace, unless it has a process', async () => {
    await hospital.bring({ 'pets.csv': csv([pet('p3', 'c2', { name: 'Figaro' })]) });
    expect(await hospital.takeWakes()).toEqual([]);
    const id = await petId('p3');
    await hospital.read((tx) =>
      tx.process.create({ data: { practiceId: hospital.practiceId, kind: 'pet', subject: id, workflowId: 'w', state: 'waiting', updatedAt: new Date() } }),
    );
    await hospital.bring({ 'pets.csv': csv([pet('p3', 'c2', { name: 'Fido' })]) });
    expect(await hospital.takeWakes()).toEqual([id]);
  });

  test('a reminder that moves to another pet: both', async () => {
    await hospital.bring({ 'reminders.csv': csv([reminder('r1', 'p2')]) });
    await hospital.takeWakes();
    await hospital.bring({ 'reminders.csv': csv([reminder('r9', 'p1')]) });
    await hospital.takeWakes();
    await hospital.bring({ 'reminders.csv': csv([reminder('r1', 'p1')]) });
    expect(await hospital.takeWakes()).toEqual([await petId('p1'), await petId('p2')].sort());
  });

  test('a new name for a known service: nobody, and the name here stays', async () => {
    await hospital.bring({ 'reminders.csv': csv([reminder('r1', 'p1', { service_name: 'RABIES 3YR' })]) });
    expect(await hospital.takeWakes()).toEqual([]);
    expect(await hospital.read((tx) => tx.service.findFirst())).toMatchObject({ name: 'Rabies vaccine' });
  });

  test('a pet that changes owner moves: one owner, who is primary', async () => {
    await hospital.bring({ 'pets.csv': csv([pet('p1', 'c2')]) });
    expect(await hospital.takeWakes()).toEqual([await petId('p1')]);
    const id = await petId('p1');
    expect(await hospital.read((tx) => tx.ownership.findMany({ where: { petId: id }, include: { client: true } }))).toMatchObject([
      { isPrimary: true, client: { sourceId: 'c2' } },
    ]);
  });
});

describe('rows that can not go in', () => {
  const rejected = async (files: Parameters<Hospital['bring']>[0], file: string) => of(await hospital.bring({ ...household(), ...files }), file)?.firstRejects;

  test('are told by line, column and reason, and the others go in', async () => {
    expect(
      await rejected(
        {
          'reminders.csv': csv([
            reminder('r1', 'p1'),
            reminder('r2', 'p1', { due_date: '2027-02-31' }),
            reminder('r3', 'p9'),
            reminder('', 'p1'),
            reminder('r5', 'p1', { status: 'opne' }),
          ]),
        },
        'reminders.csv',
      ),
    ).toEqual([
      { line: 3, column: 'due_date', reason: '"2027-02-31" is a day that does not exist' },
      { line: 4, column: 'pet_id', reason: 'there is no pet "p9", neither in pets.csv nor from earlier' },
      { line: 5, column: 'reminder_id', reason: 'is empty' },
      { line: 6, column: 'status', reason: '"opne" is none of open, completed, cancelled' },
    ]);
    expect(await hospital.read((tx) => tx.reminder.count())).toBe(1);
  });

  test('a quote never closed costs its own row only, told by the line it opened in', async () => {
    const pets = 'pet_id,client_id,name,species,status\np1,c1,Rex,dog,active\np2,c1,"Tom,cat,active\np3,c1,Fay,"cat, indoor",active\np4,c1,Kit,cat,active\n';
    expect(await rejected({ 'pets.csv': pets }, 'pets.csv')).toEqual([{ line: 3, column: 'name', reason: 'a quote opens here and is never closed' }]);
    expect(await hospital.read((tx) => tx.pet.count())).toBe(3);
  });

  test('a row in another encoding costs that row only', async () => {
    const pets = Buffer.concat([
      Buffer.from('\ufeffpet_id,client_id,name,species,status\np1,c1,Zoë,dog,active\np2,c1,Zo'),
      Buffer.from([0xeb]),
      Buffer.from(',cat,active\np3,c1,Fay,cat,active\n'),
    ]);
    expect(await rejected({ 'pets.csv': pets }, 'pets.csv')).toEqual([{ line: 3, column: null, reason: 'is not written in UTF-8' }]);
    expect(await hospital.read((tx) => tx.pet.findMany({ select: { name: true }, orderBy: { name: 'asc' } }))).toEqual([{ name: 'Fay' }, { name: 'Zoë' }]);
  });

  test('the same id twice: the last row counts', async () => {
    expect(await rejected({ 'pets.csv': csv([pet('p1', 'c1', { name: 'Old' }), pet('p1', 'c1', { name: 'New' })]) }, 'pets.csv')).toEqual([
      { line: 2, column: 'pet_id', reason: 'line 3 has the same pet_id and counts instead' },
    ]);
    expect(await hospital.read((tx) => tx.pet.findFirst())).toMatchObject({ name: 'New' });
  });

  test('a service without a name is refused: clients are never shown a code', async () => {
    expect(await rejected({ 'reminders.csv': csv([reminder('r1', 'p1', { service_name: '', service_code: 'X1' })]) }, 'reminders.csv')).toMatchObject([
      { line: 2, column: 'service_name' },
    ]);
  });

  test('wait in a file with their original columns, safe to open in a spreadsheet', async () => {
    const report = await hospital.bring({ 'clients.csv': 'client_id,status,last_name\n=c1,gone,"=HYPERLINK(""http://example.com"")"\n' });
    const path = of(report, 'clients.csv')?.rejectsFile as string;
    expect(await readFile(path, 'utf8')).toBe(
      '\ufeffclient_id,status,last_name,reject_line,reject_column,reject_reason\r\n' +
        `'=c1,gone,"'=HYPERLINK(""http://example.com"")",2,status,"""gone"" is none of active, inactive"\r\n`,
    );
  });

  test('corrected in that file go in as they are', async () => {
    const report = await hospital.bring({ 'clients.csv': 'client_id,status,last_name\n-c1,gone,Rowntree\n' });
    const corrected = (await readFile(of(report, 'clients.csv')?.rejectsFile as string, 'utf8')).replace('gone', 'active');
    expect(of(await hospital.bring({ 'clients.csv': corrected }), 'clients.csv')).toMatchObject({ added: 1, rejected: 0, ignoredColumns: [] });
    expect(await hospital.read((tx) => tx.client.findFirst())).toMatchObject({ sourceId: '-c1' });
  });
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

describe('a complete export', () => {
  const clients = (n: number) => csv(Array.from({ length: n }, (_unused, index) => client(`c${index}`)));

  test('marks what it lacks as deleted, and what comes back is there again', async () => {
    await hospital.bring({ 'clients.csv': clients(20) });
    expect(of(await hospital.bring({ 'clients.csv': clients(18) }, { complete: true }), 'clients.csv')).toMatchObject({ gone: 2, unchanged: 18 });
    expect(await hospital.read((tx) => tx.client.count({ where: { deletedAt: { not: null } } }))).toBe(2);
    expect(of(await hospital.bring({ 'clients.csv': clients(20) }), 'clients.csv')).toMatchObject({ changed: 2 });
    expect(await hospital.read((tx) => tx.client.count({ where: { deletedAt: null } }))).toBe(20);
  });

  test('that lacks more than 10 % is refused, unless it is forced', async () => {
    await hospital.bring({ 'clients.csv': clients(20) });
    const report = await hospital.bring({ 'clients.csv': clients(17) }, { complete: true });
    expect(report).toMatchObject({ outcome: 'refused', refusals: [{ file: 'clients.csv', reason: expect.stringContaining('3 of 20') as string }] });
    expect(await hospital.bring({ 'clients.csv': clients(17) }, { complete: true, force: true })).toMatchObject({ outcome: 'imported' });
  });

  test('does not take a rejected row for one that is gone', async () => {
    await hospital.bring({ 'clients.csv': clients(20) });
    const report = await hospital.bring({ 'clients.csv': clients(20).replaceAll('active', 'activ') }, { complete: true });
    expect(of(report, 'clients.csv')).toMatchObject({ rejected: 20, gone: 0 });
  });

  test('leaves the tables of files that were not given', async () => {
    await hospital.bring(household());
    await hospital.bring({ 'clients.csv': csv([client('c1')]) }, { complete: true });
    expect(await hospital.read((tx) => tx.pet.count({ where: { deletedAt: null } }))).toBe(1);
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

test('a second import of a practice at the same time is refused, and so neither spoils the other', async () => {
  const running = await beginImport(hospital.database.url, hospital.practiceId);
  try {
    expect(await lockPractice(running, hospital.practiceId)).toBe(true);
    expect(await hospital.bring(everything())).toMatchObject({ outcome: 'refused', refusals: [{ reason: expect.stringMatching(/Another import/) as string }] });
    const other = await addHospital(first.database);
    expect(await other.bring(everything())).toMatchObject({ outcome: 'imported' });
    await other.close();
  } finally {
    await running.end();
  }
  expect(await hospital.bring(everything())).toMatchObject({ outcome: 'imported' });
});
