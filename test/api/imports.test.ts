import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, wakesOf, type Agent, type ApiTest } from './kit.ts';

let it: ApiTest;
let id: string;
let owner: Agent;
beforeAll(async () => {
  it = await startApi();
  id = await it.makePractice();
  owner = await it.signIn([id]);
});
afterAll(() => it.close());

const clients = 'client_id,status,first_name,last_name,email\nC1,active,Mina,Rook,mina@rook.example.com\nC2,asleep,Bo,Lark,\n';
const pets = 'pet_id,client_id,name,species,status\nP1,C1,Pip,Dog,active\nP2,C9,Nobody,Cat,active\n';
const reminders = 'reminder_id,pet_id,service_code,service_name,due_date,status\nR1,P1,RAB,Rabies,2027-03-01,open\n';
const upload = (files: Record<string, string>, fields: Record<string, string> = {}) => {
  const request = owner.post(`/api/practices/${id}/imports`);
  for (const [name, value] of Object.entries(fields)) request.field(name, value);
  for (const [name, text] of Object.entries(files)) request.attach('files', Buffer.from(text), name);
  return request;
};
const report = (answer: { body: { files: { file: string; added: number; rejected: number }[] } }) =>
  answer.body.files.map(({ file, added, rejected }) => `${file} +${added} -${rejected}`);

describe('an import over the API', () => {
  test('tried dry counts and writes nothing', async () => {
    const answer = await upload({ 'clients.csv': clients, 'pets.csv': pets }, { dryRun: 'true' }).expect(200);
    expect(answer.body).toMatchObject({ outcome: 'dry_run' });
    expect(report(answer)).toEqual(['clients.csv +1 -1', 'pets.csv +1 -1']);
    expect((await owner.get(`/api/practices/${id}/pets`)).body).toEqual([]);
  });

  test('brings good rows in, wakes the pets and keeps the bad rows for whoever mends them', async () => {
    const answer = await upload({ 'Clients.csv': clients, 'pets.csv': pets, 'reminders.csv': reminders }).expect(200);
    expect(answer.body.outcome).toBe('imported');
    expect(report(answer)).toEqual(['clients.csv +1 -1', 'pets.csv +1 -1', 'reminders.csv +1 -0']);
    expect((await owner.get(`/api/practices/${id}/pets`)).body).toEqual([expect.objectContaining({ name: 'Pip', clientName: 'Mina Rook' })]);
    expect(await wakesOf(it.database, id)).toHaveLength(1);

    const listed = await owner.get(`/api/practices/${id}/imports`).expect(200);
    expect(listed.body[0]).toMatchObject({ id: answer.body.runId, state: 'finished', startedBy: 'Robin Vale', report: { outcome: 'imported' } });
    expect((await owner.get(`/api/practices/${id}/imports/${answer.body.runId}`).expect(200)).body).toEqual(listed.body[0]);
    const rejects = await owner.get(`/api/practices/${id}/imports/${answer.body.runId}/rejects?file=pets.csv`).expect(200);
    expect(rejects.type).toBe('text/csv');
    expect(rejects.headers['content-disposition']).toBe('attachment; filename="rejected-pets.csv"');
    expect(rejects.text).toContain('P2,C9,Nobody');
    await owner.get(`/api/practices/${id}/imports/${answer.body.runId}/rejects?file=reminders.csv`).expect(404);
  });

  test('never tells where files lie on the server, and keeps no upload', async () => {
    const answer = await upload({ 'clients.csv': clients }).expect(200);
    expect(JSON.stringify(answer.body)).not.toContain(it.api.uploadsFolder);
    const kept = await readdir(join(it.api.uploadsFolder, 'imports', id));
    expect(kept.filter((name) => name.endsWith('.upload'))).toEqual([]);
  });

  test('is refused whole when a file cannot be read', async () => {
    const answer = await upload({ 'clients.csv': 'client_id,status\nC5,"active\n' }).expect(200);
    expect([answer.body.outcome, ...report(answer)].join(' ')).toMatch(/^refused|-1/);
    const noHeader = await upload({ 'pets.csv': 'a,b\n1,2\n' }).expect(200);
    expect(noHeader.body).toMatchObject({ outcome: 'refused', refusals: [{ file: 'pets.csv' }] });
  });

  test('takes CSV files and nothing else', async () => {
    expect((await upload({ '../../etc/passwd': 'x' }).expect(422)).body.error.errors.files).toContain('"passwd" is not a CSV file');
    expect((await upload({ 'clients.exe': 'x' }).expect(422)).body.error.errors.files).toContain('"clients.exe" is not a CSV file');
    expect((await upload({}, { dryRun: 'true' }).expect(422)).body.error.errors.files).toContain('No file came');
    await upload({ 'clients.csv': clients }, { dryRun: 'perhaps' }).expect(422);
    await owner.post(`/api/practices/${id}/imports`, { files: [] }).expect(415);
  });

  test("reads rejects only from the API's own folder, whatever a report says", async () => {
    const runId = await it.database.withPractice(
      id,
      async (tx) =>
        (
          await tx.importRun.create({
            data: {
              practiceId: id,
              state: 'finished',
              report: {
                outcome: 'imported',
                refusals: [],
                ignoredFiles: [],
                petsWoken: 0,
                runId: null,
                tookMs: 1,
                files: [
                  {
                    file: 'pets.csv',
                    rejectsFile: '/etc/hostname',
                    rows: 0,
                    added: 0,
                    changed: 0,
                    unchanged: 0,
                    gone: 0,
                    rejected: 0,
                    firstRejects: [],
                    ignoredColumns: [],
                    notes: [],
                  },
                ],
              },
            },
          })
        ).id,
    );
    await owner.get(`/api/practices/${id}/imports/${runId}/rejects`).expect(404);
  });
});
