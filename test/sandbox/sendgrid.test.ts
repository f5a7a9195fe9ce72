import { expect, it } from 'vitest';
import { startSandbox } from './kit.ts';

const mail = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  personalizations: [{ to: [{ email: 'ann@example.com' }] }],
  from: { email: 'care@example.org' },
  subject: 'Hello',
  content: [{ type: 'text/plain', value: 'Hi' }],
  ...changes,
});

async function post(
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: { errors?: { message: string; field: string | null }[] }; id: string | null }> {
  const { url } = await startSandbox();
  const answer = await fetch(`${url}/sandbox/sendgrid/v3/mail/send`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { authorization: 'Bearer SG.key', 'content-type': 'application/json', ...headers },
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as { errors: [] }), id: answer.headers.get('x-message-id') };
}

it("SendGrid's stand-in answers 202 with a message id and no body", async () => {
  const answer = await post(mail());
  expect(answer).toMatchObject({ status: 202, body: {} });
  expect(answer.id).toMatch(/^[\w-]{22}$/);
});

it.each([
  ['no recipient', mail({ personalizations: [{ to: [] }] }), 'personalizations.0.to'],
  ['no personalization', mail({ personalizations: [] }), 'personalizations'],
  ['no sender', mail({ from: undefined }), 'from'],
  ['no subject', mail({ subject: undefined }), 'subject'],
  ['an empty subject', mail({ subject: '' }), 'subject'],
  ['no content', mail({ content: undefined }), 'content'],
  ['empty content', mail({ content: [{ type: 'text/html', value: '' }] }), 'content.0.value'],
  [
    'HTML before plain text',
    mail({
      content: [
        { type: 'text/html', value: 'x' },
        { type: 'text/plain', value: 'x' },
      ],
    }),
    'content',
  ],
  ['a bad address', mail({ personalizations: [{ to: [{ email: 'ann@' }] }] }), 'personalizations.0.to.0.email'],
  ['a comma in a name', mail({ personalizations: [{ to: [{ email: 'ann@example.com', name: 'Smith, Ann' }] }] }), 'personalizations.0.to.0.name'],
  ['one address twice', mail({ personalizations: [{ to: [{ email: 'ann@example.com' }], cc: [{ email: 'Ann@example.com' }] }] }), 'personalizations.0'],
  ['more than ten categories', mail({ categories: Array.from({ length: 11 }, (_, at) => `c${at}`) }), 'categories'],
  ['a category twice', mail({ categories: ['a', 'a'] }), 'categories'],
  ['a reserved header', mail({ headers: { Subject: 'x' } }), 'headers'],
  ['custom arguments beyond 10,000 bytes', mail({ custom_args: { message: 'x'.repeat(10_001) } }), 'custom_args'],
  ['a date more than 72 hours ahead', mail({ send_at: Date.UTC(2026, 10, 20) / 1000 }), 'send_at'],
])('it refuses %s and names the field', async (_, body, field) => {
  const answer = await post(body);
  expect(answer.status).toBe(400);
  expect(answer.body.errors?.map((one) => one.field)).toContain(field);
});

it('it answers garbage, a missing key and a wrong content type as SendGrid does', async () => {
  expect(await post('{"personalizations":')).toMatchObject({ status: 400, body: { errors: [{ message: 'Bad Request' }] } });
  expect(await post(mail(), { authorization: '' })).toMatchObject({ status: 401 });
  expect(await post(mail(), { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
});
