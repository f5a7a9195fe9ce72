import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { csv, household, of, pet, reminder, type Hospital } from './kit.ts';
import { forEachTest } from './forEachTest.ts';

let hospital: Hospital;
forEachTest((own) => {
  hospital = own;
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

  test('what belongs to a rejected row is told to mend that one', async () => {
    const files = {
      'pets.csv': csv([pet('p1', 'c1'), pet('p2', 'c1', { status: 'asleep' })]),
      'reminders.csv': csv([reminder('r1', 'p1'), reminder('r2', 'p2')]),
    };
    expect(await rejected(files, 'reminders.csv')).toEqual([{ line: 3, column: 'pet_id', reason: 'the pet "p2" is rejected itself: line 3 of pets.csv' }]);
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

  test('of a file that carries our columns under another spelling are told once', async () => {
    const report = await hospital.bring({ 'clients.csv': 'client_id,status,Reject Line,Reject Reason\nc1,gone,7,old\n' });
    const [head] = (await readFile(of(report, 'clients.csv')?.rejectsFile as string, 'utf8')).replace('\ufeff', '').split('\r\n');
    expect(head).toBe('client_id,status,reject_line,reject_column,reject_reason');
  });

  test('corrected in that file go in as they are', async () => {
    const report = await hospital.bring({ 'clients.csv': 'client_id,status,last_name\n-c1,gone,Rowntree\n' });
    const corrected = (await readFile(of(report, 'clients.csv')?.rejectsFile as string, 'utf8')).replace('gone', 'active');
    expect(of(await hospital.bring({ 'clients.csv': corrected }), 'clients.csv')).toMatchObject({ added: 1, rejected: 0, ignoredColumns: [] });
    expect(await hospital.read((tx) => tx.client.findFirst())).toMatchObject({ sourceId: '-c1' });
  });
});
