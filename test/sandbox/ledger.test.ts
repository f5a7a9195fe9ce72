import { appendFile, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createSandbox } from '../../sandbox/createSandbox.ts';
import { email, postcard, text } from '../providers/kit.ts';
import { basic, makeFolder, startSandbox } from './kit.ts';

it('the ledger lists every request, also the refused and the mistaken ones, oldest first', async () => {
  const { senders, ledger, url } = await startSandbox();
  await senders.email.send(email());
  await senders.text.send(text({ to: '+15005550009' }));
  await senders.postcard.send(postcard());
  await fetch(`${url}/sandbox/lob/v1/letters`, { headers: { authorization: basic('test_x') } });
  expect((await ledger()).map(({ provider, method, status }) => [provider, method, status])).toEqual([
    ['sendgrid', 'POST', 202],
    ['twilio', 'POST', 400],
    ['lob', 'POST', 200],
    ['lob', 'GET', 404],
  ]);
});

it('the ledger holds no credentials, in any header', async () => {
  const { senders, folder, url, ledger } = await startSandbox();
  await senders.email.send(email());
  await senders.text.send(text());
  await senders.postcard.send(postcard());
  await fetch(`${url}/sandbox/sendgrid/v3/mail/send`, {
    method: 'POST',
    headers: { authorization: 'Bearer SG.secret', cookie: 'session=secret', 'x-api-key': 'secret' },
    body: '{}',
  });
  for (const { headers } of await ledger()) expect(Object.keys(headers)).not.toContain('authorization');
  const file = await readFile(join(folder, 'ledger.jsonl'), 'utf8');
  for (const secret of ['SG.', 'test_sandbox', 'secret', 'Basic ', 'Bearer ']) expect(file).not.toContain(secret);
});

it('the ledger can be asked for one provider, or from an instant on', async () => {
  const { senders, ledger, wait, url } = await startSandbox();
  await senders.email.send(email());
  wait(60_000);
  await senders.text.send(text());
  expect((await ledger('?provider=sendgrid')).map(({ provider }) => provider)).toEqual(['sendgrid']);
  expect((await ledger('?since=2026-11-16T18:00:30Z')).map(({ provider }) => provider)).toEqual(['twilio']);
  expect((await fetch(`${url}/sandbox/ledger.json?since=yesterday`)).status).toBe(400);
});

it('what was sent is still there after a restart, and keys still hold', async () => {
  const first = await startSandbox();
  const card = postcard();
  const [sent] = [await first.senders.postcard.send(card), await first.senders.email.send(email())];
  await first.stop();
  const second = await startSandbox(first.folder);
  expect(await second.ledger()).toHaveLength(2);
  expect(await second.senders.postcard.send(card)).toEqual(sent);
  expect(await (await fetch(`${second.url}/sandbox/counts.json`)).json()).toEqual({ email: 1, text: 0, postcard: 1 });
});

it('a last line torn by a crash is cut off, and writing goes on behind the whole ones', async () => {
  const first = await startSandbox();
  await first.senders.email.send(email({ subject: 'Whole' }));
  await first.stop();
  const path = join(first.folder, 'ledger.jsonl');
  await appendFile(path, '{"provider":"twilio","at":"2026-11-16T18:0');
  const second = await startSandbox(first.folder);
  expect(await second.ledger()).toHaveLength(1);
  await second.senders.email.send(email({ subject: 'After' }));
  expect((await second.ledger()).map(({ body }) => (body as { subject: string }).subject)).toEqual(['Whole', 'After']);
  await second.stop();
  expect(await (await startSandbox(first.folder)).ledger()).toHaveLength(2);
});

it('starting a second time cuts nothing that the first is still writing', async () => {
  const first = await startSandbox();
  const path = join(first.folder, 'ledger.jsonl');
  await appendFile(path, '{"half":');
  const { size } = await stat(path);
  await startSandbox(first.folder);
  expect((await stat(path)).size).toBe(size);
});

it('a damaged line in the middle is told with file and line instead of being skipped', async () => {
  const folder = await makeFolder();
  await writeFile(join(folder, 'ledger.jsonl'), 'not json\n');
  expect(() => createSandbox({ folder, publicUrl: 'http://localhost:4000' })).toThrow(/ledger\.jsonl, line 1 is not JSON/);
});

it('hundreds of messages at once are all written down once', async () => {
  const { senders, ledger } = await startSandbox();
  await Promise.all(Array.from({ length: 200 }, (_, at) => senders.text.send(text({ ref: `practice.${at}` }))));
  const callbacks = (await ledger()).map(({ body }) => (body as { StatusCallback: string }).StatusCallback);
  expect(new Set(callbacks).size).toBe(200);
});

it('lines longer than one reading step survive a restart', async () => {
  const first = await startSandbox();
  await first.senders.email.send(email({ html: `<p>${'ü'.repeat(1_500_000)}</p>` }));
  await first.senders.email.send(email({ subject: 'Short' }));
  await first.stop();
  const second = await startSandbox(first.folder);
  expect((await second.ledger()).map(({ body }) => (body as { subject: string }).subject)).toEqual(['Milo is due for Rabies on March 14', 'Short']);
});
