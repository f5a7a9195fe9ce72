import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import express from 'express';
import pino from 'pino';
import supertest from 'supertest';
import { expect, test } from 'vitest';
import { answerErrors } from '../../api/http/errorHandler.ts';
import { startApi } from '../api/kit.ts';
import { mountSmallFolder, unmount } from './kit/smallDisk.ts';

const enough = 2_000_000;

test('Files for which there is no room are refused with 507 and words, nothing of them stays, and they are taken when there is space again', async () => {
  const folder = await mountSmallFolder(enough);
  console.info(folder === null ? 'No file system may be mounted here: only the answer is looked at.' : 'Onto a real file system without room.');
  if (folder === null) return expectAnswer();
  const it = await startApi({ uploadsFolder: folder });
  try {
    const id = await it.makePractice();
    const owner = await it.signIn([id]);
    const drop = (bytes: number) =>
      owner.post(`/api/practices/${id}/imports/uploads`).attach('files', Buffer.from(`client_id,status\n${'c,active\n'.repeat(bytes / 9)}`), 'clients.csv');
    const kept = () => readdir(join(folder, 'imports', id));

    const refused = (await drop(enough * 2).expect(507)).body.error;
    expect(refused).toMatchObject({ code: 'no room', message: expect.stringContaining('Free space there, then try again.') as string });
    expect(await kept()).toEqual([]);
    const before = (await drop(1_000).expect(201)).body.id as string;
    const ballast = join(folder, 'ballast');
    await writeFile(ballast, Buffer.alloc(enough)).catch(() => undefined);
    await drop(1_000).expect(507);
    expect(await kept()).toEqual([`${before}.upload`]);
    // What was chosen before is still there, whole.
    await owner.put(`/api/practices/${id}/imports/uploads/${before}`, { files: [{ name: 'clients.csv', file: null }] }).expect(507);
    expect((await owner.get(`/api/practices/${id}/imports/uploads/${before}`).expect(200)).body).toMatchObject({ files: [{ file: 'clients.csv' }] });
    await writeFile(ballast, '');
    await drop(1_000).expect(201);
  } finally {
    await it.close();
    unmount(folder);
  }
});

async function expectAnswer(): Promise<void> {
  const app = express();
  app.get('/', () => {
    throw Object.assign(new Error('no space left on device, write'), { code: 'ENOSPC' });
  });
  app.use(answerErrors(pino({ level: 'silent' })));
  const answer = await supertest(app).get('/').expect(507);
  expect((answer.body as { error: { code: string } }).error.code).toBe('no room');
}
