import { expect, it } from 'vitest';
import { email, text } from '../providers/kit.ts';
import { basic, startSandbox, type RunningSandbox } from './kit.ts';

type Json = Record<string, unknown>;
type Messages = { http: number; messages?: Json[]; errors?: { message: string; field: string | null }[] };

async function search({ url }: RunningSandbox, query: string, limit?: number): Promise<Messages> {
  const answer = await fetch(`${url}/sandbox/sendgrid/v3/logs`, {
    method: 'POST',
    body: JSON.stringify({ query, limit }),
    headers: { authorization: 'Bearer SG.key', 'content-type': 'application/json' },
  });
  return { http: answer.status, ...((await answer.json()) as object) };
}

it("SendGrid's logs find an e-mail by address and time, and its line leads to our own argument", async () => {
  const sandbox = await startSandbox();
  await sandbox.senders.email.send(email({ ref: 'p.old', to: 'ann@example.com' }));
  sandbox.wait(60_000);
  await sandbox.senders.email.send(email({ ref: 'p.new', to: 'ann@example.com', subject: 'It’s time' }));
  await sandbox.senders.email.send(email({ ref: 'p.other', to: "o'neil@example.com" }));
  const found = await search(sandbox, `to_email = 'ann@example.com' AND sg_message_id_created_at >= TIMESTAMP "2026-11-16T18:00:30Z"`);
  expect(found).toMatchObject({
    http: 200,
    messages: [{ to_email: 'ann@example.com', subject: 'It’s time', status: 'processed', from_email: 'care@example.org' }],
  });
  const id = String(found.messages![0]!['sg_message_id']);
  const one = await fetch(`${sandbox.url}/sandbox/sendgrid/v3/logs/${id}`, { headers: { authorization: 'Bearer SG.key' } });
  expect(await one.json()).toMatchObject({ sg_message_id: id, custom_args: { message: 'p.new' }, events: [] });
  expect((await search(sandbox, `to_email = "o'neil@example.com"`)).messages).toHaveLength(1);
  expect((await search(sandbox, `sg_message_id = '${id}'`)).messages).toHaveLength(1);
  expect((await search(sandbox, '', 2)).messages!.map((message) => message['to_email'])).toEqual(["o'neil@example.com", 'ann@example.com']);
});

it('the logs say what has become of an e-mail so far, and can be asked for it', async () => {
  const sandbox = await startSandbox();
  await sandbox.senders.email.send(email({ to: 'bounce@example.com' }));
  await sandbox.senders.email.send(email({ to: 'ann@example.com' }));
  sandbox.wait(5000);
  expect((await search(sandbox, `status IN ('bounced', 'blocked')`)).messages).toMatchObject([
    { to_email: 'bounce@example.com', reason: expect.stringContaining('5.1.1') as string },
  ]);
  expect((await search(sandbox, `status IN ('delivered') AND categories IN ('homing')`)).messages).toMatchObject([{ to_email: 'ann@example.com' }]);
  expect((await search(sandbox, `categories IN ('other')`)).messages).toEqual([]);
});

it.each([
  ['our own arguments, which SendGrid can not search', `custom_args = 'x'`],
  ['another operator', `to_email > 'x'`],
  ['OR', `to_email = 'x' OR to_email = 'y'`],
  ['a list where one value belongs', `to_email = ('x')`],
  ['a time that is none', `sg_message_id_created_at > TIMESTAMP "soon"`],
  ['an end in AND', `to_email = 'x' AND`],
  ['nothing to read', 'hello'],
])('the logs refuse %s', async (_, query) => {
  expect(await search(await startSandbox(), query)).toMatchObject({ http: 400, errors: [{ field: 'query' }] });
});

it('the logs refuse a limit beyond a thousand, and know no stranger', async () => {
  const sandbox = await startSandbox();
  expect(await search(sandbox, '', 1001)).toMatchObject({ http: 400, errors: [{ field: 'limit' }] });
  const one = await fetch(`${sandbox.url}/sandbox/sendgrid/v3/logs/unknown.x`, { headers: { authorization: 'Bearer SG.key' } });
  expect(one.status).toBe(404);
});

it('Twilio shows what has become of a text so far', async () => {
  const sandbox = await startSandbox();
  await sandbox.senders.text.send(text({ to: '+12025553005', body: 'Milo is due' }));
  const account = `AC${'0'.repeat(32)}`;
  const list = async (): Promise<unknown> => {
    const query = new URLSearchParams({ To: '+12025553005', 'DateSent>': '2026-11-16' });
    const url = `${sandbox.url}/sandbox/twilio/2010-04-01/Accounts/${account}/Messages.json?${query}`;
    return ((await (await fetch(url, { headers: { authorization: basic(account, 'x') } })).json()) as { messages: unknown }).messages;
  };
  expect(await list()).toMatchObject([{ status: 'queued', date_sent: null, body: 'Milo is due', date_created: 'Mon, 16 Nov 2026 18:00:00 +0000' }]);
  sandbox.wait(3000);
  expect(await list()).toMatchObject([{ status: 'sent', date_sent: 'Mon, 16 Nov 2026 18:00:02 +0000' }]);
  sandbox.wait(3000);
  expect(await list()).toMatchObject([{ status: 'undelivered', error_code: 30005 }]);
});
