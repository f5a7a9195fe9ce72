import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { clearOldOfAll } from '../../api/imports/clearOld.ts';
import { startImport } from '../../api/imports/runImport.ts';
import { findUpload } from '../../api/imports/uploads.ts';
import { startApi, type Agent, type ApiTest } from './kit.ts';

let it: ApiTest;
let id: string;
let owner: Agent;
beforeAll(async () => {
  it = await startApi();
});
afterAll(() => it.close());
beforeEach(async () => {
  id = await it.makePractice();
  owner = await it.signIn([id]);
});

const at = (path: string) => `/api/practices/${id}/imports${path}`;
const drop = async (files: Record<string, string>) => {
  const request = owner.post(at('/uploads'));
  for (const [name, text] of Object.entries(files)) request.attach('files', Buffer.from(text), name);
  return (await request.expect(201)).body as {
    id: string;
    isReady: boolean;
    files: { name: string; file: string | null; missing: string[]; problem: string | null }[];
  };
};
const start = async (uploadId: string, options: object = {}) => (await owner.post(at(`/uploads/${uploadId}/runs`), options).expect(202)).body as { id: string };
const ended = async (runId: string) => {
  await expect.poll(async () => (await owner.get(at(`/${runId}`))).body.state, { timeout: 15_000 }).not.toBe('running');
  return (await owner.get(at(`/${runId}`)).expect(200)).body;
};
const clients = (n: number) => `client_id,status,last_name\n${Array.from({ length: n }, (_one, index) => `c${index},active,Rook\n`).join('')}`;

describe('dropped files', () => {
  test('are shown as what they are taken for, and nothing is imported', async () => {
    const upload = await drop({ 'Ownerslist 3.csv': 'Client ID,Status,Cell Phone\n1,A,212-555-0101\n', 'rubbish.csv': 'a,b\n' });
    expect(upload).toMatchObject({
      isReady: true,
      files: [
        { name: 'Ownerslist 3.csv', file: 'clients.csv', by: 'columns', problem: null },
        { name: 'rubbish.csv', file: null },
      ],
    });
    expect((await owner.get(at(`/uploads/${upload.id}`)).expect(200)).body).toEqual(upload);
    expect((await owner.get(at('')).expect(200)).body).toEqual([]);
    expect(JSON.stringify(upload)).not.toContain(it.api.uploadsFolder);
  });

  test('are read as somebody chooses, then and in every later import, also of one request', async () => {
    const export1 = { 'Animals 1.csv': 'Nr,Client ID,Patient Name,Stat,Born\nP1,c0,Pip,alive,03/04/2020\n', 'clients.csv': clients(1) };
    const upload = await drop(export1);
    expect(upload).toMatchObject({ isReady: false, files: [{ missing: ['pet_id', 'status'] }, { problem: null }] });
    const choice = {
      name: 'Animals 1.csv',
      columns: { pet_id: 'Nr', status: 'Stat' },
      values: { status: { alive: 'active' } },
      dateFormat: 'DD/MM/YYYY',
    };
    expect((await owner.put(at(`/uploads/${upload.id}`), { files: [choice] }).expect(200)).body).toMatchObject({ isReady: true });
    const { id: runId } = await start(upload.id);
    expect(await ended(runId)).toMatchObject({ state: 'finished', uploadId: null, report: { files: [{ added: 1 }, { added: 1, rejected: 0 }] } });

    expect((await owner.get(at('/mapping')).expect(200)).body).toMatchObject({ 'pets.csv': { columns: { pet_id: 'Nr' }, dateFormat: 'DD/MM/YYYY' } });
    const again = owner.post(at('')).attach('files', Buffer.from(export1['Animals 1.csv'].replace('Pip', 'Pippin')), 'Animals 2.csv');
    expect((await again.expect(200)).body).toMatchObject({
      outcome: 'imported',
      files: [{ changed: 1, examples: { changed: [{ changes: [{ column: 'name', before: 'Pip', after: 'Pippin' }] }] } }],
    });
    await owner.put(at('/mapping'), {}).expect(200);
    expect((await owner.get(at('/mapping')).expect(200)).body).toEqual({});
  });

  test('can be told to be another file, or nothing at all', async () => {
    const upload = await drop({ 'data.csv': 'a,b,c\n1,active,x\n', 'clients.csv': clients(1) });
    const choices = [
      { name: 'data.csv', file: 'clients.csv', columns: { client_id: 'a', status: 'b' } },
      { name: 'clients.csv', file: null },
    ];
    const after = (await owner.put(at(`/uploads/${upload.id}`), { files: choices }).expect(200)).body;
    expect(after).toMatchObject({ isReady: true, files: [{ file: 'clients.csv', by: 'hand' }, { file: null }] });
    expect(await ended((await start(upload.id)).id)).toMatchObject({ report: { files: [{ name: 'data.csv', added: 1 }], ignoredFiles: ['clients.csv'] } });
  });

  test('refuse a choice that makes no sense, and say why', async () => {
    const upload = await drop({ 'clients.csv': clients(1) });
    const put = (files: object[]) => owner.put(at(`/uploads/${upload.id}`), { files }).expect(422);
    expect((await put([{ name: 'other.csv' }])).body.error.errors.files).toContain('no file "other.csv"');
    expect((await put([{ name: 'clients.csv', columns: { shoe: 'x' } }])).body.error.errors.mapping).toContain('no such column');
    expect((await owner.put(at('/mapping'), { 'dogs.csv': {} }).expect(422)).body.error.errors.mapping).toContain("can't be used");
  });

  test('are refused in words when the form that brings them is none, is broken off, or says things twice', async () => {
    const form = (body: string) => owner.post(at('/uploads')).set('Content-Type', 'multipart/form-data; boundary=b').send(body);
    const part = (head: string, text = '') => `--b\r\nContent-Disposition: form-data; ${head}\r\n\r\n${text}\r\n`;
    const broken = [part('name="files"; filename="clients.csv"', 'client_id'), `${part('name=""')}--b--\r\n`, 'no form', `--b\r\nnonsense\r\n\r\n--b--\r\n`];
    const twice = ['', '{}', 'x'].map((text) => part('name="files"', text)).join('');
    const nested = part('name="a"', '1') + part('name="a[b]"', '2') + part('name="__proto__[x]"', '3');
    for (const body of [...broken, `${twice}--b--\r\n`, `${nested}--b--\r\n`]) {
      const { status } = await form(body);
      expect([400, 422]).toContain(status);
    }
  });

  test('are gone after three days, and the page says to drop them again', async () => {
    const upload = await drop({ 'clients.csv': clients(1) });
    it.time.now += 4 * 86_400_000;
    owner = await it.signIn([id]);
    await drop({ 'clients.csv': clients(1) });
    it.time.now -= 4 * 86_400_000;
    const answer = await owner.get(at(`/uploads/${upload.id}`)).expect(404);
    expect(answer.body.error.message).toContain('Drop them again');
  });

  test('are gone after three days also where nobody uploads again', async () => {
    const upload = await drop({ 'clients.csv': clients(1) });
    const later = (days: number) => ({ ...it.api, clock: () => Date.now() + days * 86_400_000 });
    await clearOldOfAll(later(2));
    await owner.get(at(`/uploads/${upload.id}`)).expect(200);
    await clearOldOfAll(later(4));
    await owner.get(at(`/uploads/${upload.id}`)).expect(404);
  });

  test('that cannot be removed once they have gone in bring nothing down: it is written to the log', async () => {
    const upload = await findUpload(it.api, id, (await drop({ 'clients.csv': clients(1) })).id);
    const log = { ...it.api.log, error: vi.fn<(fields: object, words: string) => void>() } as unknown as typeof it.api.log;
    const wish = { practiceId: id, startedBy: 'Kit', options: { dryRun: false, complete: false, force: false } };
    const runId = await startImport({ ...it.api, log }, { ...upload, folder: 'no such\0folder' }, wish);
    expect(await ended(runId)).toMatchObject({ state: 'finished' });
    await expect.poll(() => vi.mocked(log.error).mock.calls.map(([, words]) => words)).toEqual([expect.stringContaining('could not be removed')]);
  });

  test('belong to their practice', async () => {
    const upload = await drop({ 'clients.csv': clients(1) });
    const other = await it.makePractice();
    const stranger = await it.signIn([other]);
    await stranger.get(`/api/practices/${other}/imports/uploads/${upload.id}`).expect(404);
  });
});

describe('an import that runs on the server', () => {
  test('tried dry can be looked at again, then imported from the same files', async () => {
    const upload = await drop({ 'clients.csv': `${clients(2)},active,NoId\n` });
    const check = await ended((await start(upload.id, { dryRun: true })).id);
    expect(check).toMatchObject({ state: 'checked', dryRun: true, uploadId: upload.id, report: { files: [{ added: 2, rejected: 1, hasRejectsFile: true }] } });
    expect((await owner.get(at(`/${check.id}/rejects?file=clients.csv`)).expect(200)).text).toContain('NoId,4,client_id,is empty');
    const run = await ended((await start(upload.id)).id);
    expect(run).toMatchObject({ state: 'finished', dryRun: false });
    await owner.get(at(`/uploads/${upload.id}`)).expect(404);
    expect((await owner.get(at('')).expect(200)).body.map((one: { state: string }) => one.state)).toEqual(['finished', 'checked']);
  });

  test('that would remove too much is refused with what would go, and goes in when forced', async () => {
    await ended((await start((await drop({ 'clients.csv': clients(5) })).id)).id);
    const upload = await drop({ 'clients.csv': clients(3) });
    const refused = await ended((await start(upload.id, { complete: true })).id);
    expect(refused).toMatchObject({ state: 'refused', uploadId: upload.id, report: { refusals: [{ file: 'clients.csv', gone: { rows: 2, of: 5 } }] } });
    expect(await ended((await start(upload.id, { complete: true, force: true })).id)).toMatchObject({ state: 'finished', report: { files: [{ gone: 2 }] } });
  });

  test('keeps a second one out with words, says how far it is, and stops when asked', async () => {
    const blocker = new pg.Client({ connectionString: it.database.url });
    await blocker.connect();
    await blocker.query('BEGIN');
    await blocker.query('LOCK TABLE clients IN EXCLUSIVE MODE');
    try {
      const upload = await drop({ 'clients.csv': clients(5) });
      const { id: runId } = await start(upload.id);
      const refused = await owner.post(at(`/uploads/${upload.id}/runs`), {}).expect(409);
      expect(refused.body.error).toMatchObject({ code: 'busy', message: expect.stringContaining('Another import') as string });
      const progress = async () => (await owner.get(at(`/${runId}`))).body.progress;
      await expect.poll(progress, { timeout: 10_000 }).toMatchObject({ phase: 'merging', files: [{ name: 'clients.csv', rows: 5 }] });
      await owner.post(at(`/${runId}/cancel`)).expect(200);
      expect(await ended(runId)).toMatchObject({ state: 'cancelled', uploadId: upload.id });
    } finally {
      await blocker.query('ROLLBACK');
      await blocker.end();
    }
  });

  test('whose program died is called failed by whoever looks', async () => {
    const { id: runId } = await it.database.withPractice(id, (tx) => tx.importRun.create({ data: { practiceId: id, state: 'running' } }));
    expect((await owner.get(at(`/${runId}`)).expect(200)).body).toMatchObject({ state: 'failed', error: expect.stringContaining('Start it again') as string });
  });

  test('whose files vanish under it fails with nothing gone in', async () => {
    const upload = await drop({ 'clients.csv': clients(5) });
    await rm(join(it.api.uploadsFolder, 'imports', id, `${upload.id}.upload`, '1.csv'));
    expect(await ended((await start(upload.id)).id)).toMatchObject({ state: 'failed', report: null });
  });
});
