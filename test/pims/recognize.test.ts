import { describe, expect, test } from 'vitest';
import { inspectExport } from '../../pims/index.ts';
import type { Profile } from '../../pims/index.ts';
import { readDateFormat } from '../../pims/recognize/dates.ts';
import { guessByName } from '../../pims/recognize/fileNames.ts';
import { household, of, type Hospital } from './kit.ts';
import { forEachTest } from './forEachTest.ts';
import { writeFile } from 'node:fs/promises';

let hospital: Hospital;
forEachTest((own) => {
  hospital = own;
});

const keep = (profile: Profile) => hospital.database.global.practice.update({ where: { id: hospital.practiceId }, data: { importMapping: profile as object } });
const practice = { timeZone: 'America/New_York', country: 'US' };
async function inspect(files: Record<string, string>, profile: Profile = {}) {
  for (const [name, content] of Object.entries(files)) await writeFile(`${hospital.folder}/${name}`, content);
  const given = Object.keys(files).map((name) => ({ name, path: `${hospital.folder}/${name}` }));
  return inspectExport(given, { practice, profile, isKept: true });
}

const owners = 'Client #,Active,First Name,Surname,E-Mail Address,Cell Phone,Phone,Zip Code\n17,Y,Ada,Fennimore,ada@example.com,207-555-0142,,04101\n';
const patients = 'Patient ID,Client #,Patient Name,Species,DOB,Status\n4,17,Rex,Dog,3/14/2019,A\n5,17,Tom,Cat,1/2/2020,D\n';
const recalls = 'ID,Patient ID,Code,Description,Due Date,Status\n9,4,RAB,Rabies,12/1/2026,Due\n';

describe('an export as a practice-management system writes it', () => {
  test('a file of a folder that is like one of ours by its name only is left out, and what it lacks is said', async () => {
    const report = await hospital.bring({ 'Owners.csv': owners, 'Reminder List.csv': 'ID,Patient ID,Code,Description\n9,p1,RAB,Rabies\n' });
    expect(report).toMatchObject({ outcome: 'imported' });
    expect(report.ignoredFiles).toEqual([expect.stringMatching(/^Reminder List\.csv \(taken for reminders\.csv by its name, but it has no column due_date/)]);
  });

  test('goes in without a word of mapping: files by their names, columns by theirs, days by what they show', async () => {
    const report = await hospital.bring({ 'Owners 2026-11.csv': owners, 'PatientList.csv': patients, 'export3.csv': recalls, 'notes.csv': 'a,b\n1,2\n' });
    expect(report).toMatchObject({ outcome: 'imported', ignoredFiles: ['notes.csv'] });
    expect(report.files.map(({ file, name, added, rejected }) => [file, name, added, rejected])).toEqual([
      ['clients.csv', 'Owners 2026-11.csv', 1, 0],
      ['pets.csv', 'PatientList.csv', 2, 0],
      ['reminders.csv', 'export3.csv', 1, 0],
    ]);
    await hospital.read(async (tx) => {
      expect(await tx.contactPoint.findFirst({ where: { field: 'mobile' } })).toMatchObject({ value: '+12075550142' });
      expect(await tx.pet.findFirst({ where: { name: 'Tom' } })).toMatchObject({ status: 'deceased', birthDate: new Date('2020-01-02') });
      expect(await tx.reminder.findFirst()).toMatchObject({ dueOn: new Date('2026-12-01'), status: 'open' });
    });
  });

  test('is refused while its days can be read two ways, and goes in once somebody said which', async () => {
    await hospital.bring(household());
    const files = { 'reminders.csv': 'reminder_id,pet_id,service_code,service_name,due_date,status\nr9,p1,RAB,Rabies,03/04/2027,open\n' };
    expect(await hospital.bring(files)).toMatchObject({ outcome: 'refused', refusals: [{ reason: expect.stringContaining('03/04/2027') as string }] });
    await keep({ 'reminders.csv': { dateFormat: 'DD/MM/YYYY' } });
    expect(of(await hospital.bring(files), 'reminders.csv')).toMatchObject({ added: 1, rejected: 0 });
    expect(await hospital.read((tx) => tx.reminder.findFirst({ where: { sourceId: 'r9' } }))).toMatchObject({ dueOn: new Date('2027-04-03') });
  });

  test('is read by what was chosen for this practice before, and what is not there any more is said', async () => {
    await keep({
      'pets.csv': { file: 'Critters 2026-10.csv', columns: { name: 'Called', sex: 'M/F', breed: '' }, values: { status: { gone: 'deceased' } } },
    });
    await hospital.bring(household());
    const report = await hospital.bring({ 'Critters 2026-11.csv': 'Pet ID,Client No,Called,Breed,Status\np1,c1,Rexie,Lab,gone\n' });
    expect(of(report, 'pets.csv')).toMatchObject({
      changed: 1,
      notes: ['The column M/F, chosen earlier for sex, is not in this file.'],
      ignoredColumns: ['Breed'],
    });
    expect(await hospital.read((tx) => tx.pet.findFirst())).toMatchObject({ name: 'Rexie', status: 'deceased', breed: null });
  });
});

describe('what is shown before an import', () => {
  test('names for every column what feeds it, how it was found and what it holds', async () => {
    const [clients] = await inspect({ 'owners.csv': owners });
    expect(clients).toMatchObject({ file: 'clients.csv', by: 'likeName', problem: null, missing: [], dates: null });
    const column = (name: string) => clients?.columns.find((one) => one.column === name);
    expect(column('client_id')).toMatchObject({ from: 'Client #', by: 'alias', samples: ['17'], needs: 'value' });
    expect(column('home_phone')).toMatchObject({ from: 'Phone', samples: [] });
    expect(column('status')).toMatchObject({ from: 'Active', values: [{ value: 'Y', rows: 1, means: 'active' }] });
    expect(column('language')).toMatchObject({ from: null });
  });

  test('says at once what is missing and which values mean nothing', async () => {
    const [pets] = await inspect({ 'pets.csv': 'pet_id,name,status,shoe size\n1,Rex,lost,9\n' });
    expect(pets).toMatchObject({ missing: ['client_id'], problem: expect.stringContaining('has no column client_id') as string });
    expect(pets?.columns.find(({ column }) => column === 'status')?.values).toEqual([{ value: 'lost', rows: 1, means: null }]);
    expect(pets?.unread).toEqual([{ name: 'shoe size', samples: ['9'] }]);
  });

  test('says how an uncertain day would be read in each way; what the other files show decides', async () => {
    const uncertain = 'reminder_id,pet_id,service_code,service_name,due_date,status\nr1,4,RAB,Rabies,03/04/2027,open\n';
    const [alone] = await inspect({ 'reminders.csv': uncertain });
    expect(alone?.dates).toMatchObject({
      format: null,
      readings: [
        { format: 'MM/DD/YYYY', day: '2027-03-04' },
        { format: 'DD/MM/YYYY', day: '2027-04-03' },
      ],
    });
    const [together] = await inspect({ 'reminders.csv': uncertain, 'patients.csv': patients });
    expect(together).toMatchObject({ problem: null, dates: { format: 'MM/DD/YYYY', by: 'others' } });
  });

  test('leaves the less sure of two alike files out, and asks where both are equally sure', async () => {
    const [sure, other] = await inspect({ 'pets.csv': patients, 'old patients.csv': patients });
    expect([sure?.file, other?.file, other?.notes]).toEqual(['pets.csv', null, ['Not read: pets.csv is taken for pets.csv.']]);
    const [one, two] = await inspect({ 'patients a.csv': patients, 'patients b.csv': patients });
    expect([one?.problem, two?.problem]).toEqual([expect.stringContaining('Choose one'), expect.stringContaining('Choose one')]);
  });

  test('tells of a file that is no CSV why it can not be read', async () => {
    const [pets] = await inspect({ 'pets.csv': 'PK\u0003\u0004rest' });
    expect(pets?.problem).toContain('workbook');
  });
});

test.each([
  ['Clients.CSV', 'clients.csv', 'name'],
  ['Patient List 2026-11-22.csv', 'pets.csv', 'likeName'],
  ['InvoiceLines_2026.csv', 'invoice_lines.csv', 'likeName'],
  ['invoices-2026.csv', 'invoices.csv', 'likeName'],
  ['export_17.csv', 'reminders.csv', 'profile'],
])('a file named %s is taken for %s', (name, file, by) => {
  expect(guessByName(name, { 'reminders.csv': { file: 'Export 16.csv' } })).toEqual({ file, by });
});

test.each<[string[], string | null]>([
  [['2026-03-04', ''], 'YYYY-MM-DD'],
  [['3/4/2026', '3/14/2026 9:30 AM'], 'MM/DD/YYYY'],
  [['3/4/2026', '14/3/2026'], 'DD/MM/YYYY'],
  [['14.3.2026'], 'DD.MM.YYYY'],
  [['3/4/2026'], null],
  [['3/14/2026', '14/3/2026'], null],
])('days such as %j are written as %s', (cells, format) => expect(readDateFormat(cells).format).toBe(format));
