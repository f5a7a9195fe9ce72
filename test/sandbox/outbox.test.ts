import { expect, it } from 'vitest';
import { address, email, postcard, text } from '../providers/kit.ts';
import { startSandbox, type RunningSandbox } from './kit.ts';

interface Page {
  status: number;
  html: string;
  headers: Headers;
}

async function open(sandbox: RunningSandbox, path: string): Promise<Page> {
  const answer = await fetch(`${sandbox.url}/sandbox${path}`, { redirect: 'follow' });
  return { status: answer.status, html: await answer.text(), headers: answer.headers };
}

async function idOf(sending: Promise<{ kind: string; providerId?: string }>): Promise<string> {
  const outcome = await sending;
  if (outcome.providerId === undefined) throw new Error(`not accepted: ${JSON.stringify(outcome)}`);
  return outcome.providerId;
}

it('an empty outbox says what will come, and always that nothing left', async () => {
  const sandbox = await startSandbox();
  for (const [path, says] of [
    ['', 'No e-mails yet'],
    ['/email', 'No e-mails yet'],
    ['/text', 'No texts yet'],
    ['/postcard', 'No postcards yet'],
  ] as const) {
    const { status, html } = await open(sandbox, path);
    expect([status, html.includes(says), html.includes('Nothing here left this machine')]).toEqual([200, true, true]);
  }
});

it('the newest message of each channel stands first, with counts', async () => {
  const sandbox = await startSandbox();
  await sandbox.senders.email.send(email({ subject: 'Older' }));
  await sandbox.senders.email.send(email({ subject: 'Newer' }));
  await sandbox.senders.text.send(text());
  await sandbox.senders.postcard.send(postcard());
  const { html } = await open(sandbox, '');
  expect(html.indexOf('Newer')).toBeLessThan(html.indexOf('Older'));
  expect(html).toContain('data-count="email">2<');
  expect(html).toContain('(217) 555-0123');
});

it('an e-mail is read with its letterhead facts, as designed and as plain text', async () => {
  const sandbox = await startSandbox();
  const id = await idOf(sandbox.senders.email.send(email({ subject: 'Milo & Bella', text: 'Line one\nLine <two>' })));
  const { html } = await open(sandbox, `/email/${id}`);
  for (const fact of [
    'Milo &amp; Bella',
    'Oak Street Veterinary',
    'care@example.org',
    'ann.smith@example.com',
    'desk@example.org',
    'practice.message-1',
    'List-Unsubscribe',
  ])
    expect(html).toContain(fact);
  expect(html).toMatch(/<iframe[^>]+sandbox="allow-popups allow-popups-to-escape-sandbox"/);
  expect((await open(sandbox, `/email/${id}?view=text`)).html).toContain('Line one\nLine &lt;two&gt;');
});

it('the HTML of a message cannot script the page, load anything or be a page of ours', async () => {
  const sandbox = await startSandbox();
  const nasty =
    '<html><head><base href="https://example.net/"></head><body><script>parent.alert(1)</script><img src="https://example.com/x.png"></body></html>';
  const mail = await idOf(sandbox.senders.email.send(email({ html: nasty })));
  const card = await idOf(sandbox.senders.postcard.send(postcard({ front: nasty, back: nasty })));
  for (const path of [`/email/${mail}/html`, `/postcard/${card}/front`, `/postcard/${card}/back`]) {
    const policy = (await open(sandbox, path)).headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^sandbox( allow-popups allow-popups-to-escape-sandbox)?;/);
    expect(policy).not.toContain('allow-scripts');
    expect(policy).not.toContain('allow-same-origin');
    for (const rule of ["default-src 'none'", 'img-src data: http://localhost:4000/logo/;', "base-uri 'none'", "form-action 'none'"])
      expect(policy).toContain(rule);
  }
  expect((await open(sandbox, `/email/${mail}/html`)).html).toContain('<head><base target="_blank">');
});

it('a name or subject with HTML in it is shown, not run', async () => {
  const sandbox = await startSandbox();
  const script = '<script>alert(1)</script>';
  await sandbox.senders.email.send(email({ subject: script, toName: script, fromName: '"><b>x' }));
  await sandbox.senders.text.send(text({ body: `${script} https://example.org/?a=1&b="x` }));
  await sandbox.senders.postcard.send(postcard({ to: address({ name: script }) }));
  for (const path of ['', '/email', '/text', '/postcard', `/email?q=${encodeURIComponent(script)}`]) {
    const { html, headers } = await open(sandbox, path);
    expect(html).not.toContain(script);
    expect(html).not.toContain('"><b>x');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'nonce-[^']+'/);
  }
});

it('is written in the typeface of the console, which it has itself', async () => {
  const sandbox = await startSandbox();
  const { headers } = await open(sandbox, '');
  expect(headers.get('content-security-policy')).toContain("font-src 'self'");
  const typeface = await fetch(`${sandbox.url}/sandbox/assets/inter.woff2`);
  expect([typeface.status, typeface.headers.get('content-type')]).toEqual([200, 'font/woff2']);
});

it('names the client of a text, finds it by that name, and shows times by the practice’s clock and the run of a card', async () => {
  const sandbox = await startSandbox(
    undefined,
    async (refs) => new Map(refs.map((ref) => [ref, { timeZone: 'America/New_York', clientName: 'Theo Marshwood', runOn: '2026-11-16' }])),
  );
  await sandbox.senders.text.send(text());
  const card = await idOf(sandbox.senders.postcard.send(postcard()));
  const { html } = await open(sandbox, '/text?q=marshwood');
  expect(html).toContain('<span class="who">Theo Marshwood</span>');
  expect(html).toContain('on the phone of Theo Marshwood, (217) 555-0123');
  expect(html).toContain('16 Nov, 13:00');
  expect((await open(sandbox, `/postcard/${card}`)).html).toContain('run of 16 Nov');
  expect((await open(sandbox, '')).html).toContain('Run of 16 Nov');
});

it('texts to one number are one conversation on a phone', async () => {
  const sandbox = await startSandbox();
  await sandbox.senders.text.send(text({ body: 'First text' }));
  await sandbox.senders.text.send(text({ body: 'To somebody else', to: '+12175550199' }));
  const id = await idOf(sandbox.senders.text.send(text({ body: 'Second: https://homing.example.org/b/x.' })));
  const { html } = await open(sandbox, `/text/${id}`);
  const phone = html.slice(html.indexOf('class="phone"'));
  expect(phone.indexOf('First text')).toBeLessThan(phone.indexOf('Second'));
  expect(phone).not.toContain('To somebody else');
  expect(phone).toContain('<a href="https://homing.example.org/b/x" target="_blank"');
  expect(html).toContain('2 texts from');
});

it('a postcard shows front and back, and the address Lob prints', async () => {
  const sandbox = await startSandbox();
  const id = await idOf(sandbox.senders.postcard.send(postcard({ front: '<p>We miss Milo</p>', to: address({ line2: 'Apt 4' }) })));
  const { html } = await open(sandbox, `/postcard/${id}`);
  for (const part of [`/postcard/${id}/front`, `/postcard/${id}/back`, 'ANN SMITH', '12 ELM STREET APT 4', 'SPRINGFIELD, IL 62701', 'OAK STREET VETERINARY'])
    expect(html).toContain(part);
  expect((await open(sandbox, `/postcard/${id}/front`)).html).toBe('<p>We miss Milo</p>');
});

it.each([
  ['a client', 'ann smith', 1],
  ['a pet in the words of the message', 'BELLA', 1],
  ['an address', '12 elm', 1],
  ['a stranger', 'nobody', 0],
])('the filter finds %s', async (_, filter, found) => {
  const sandbox = await startSandbox();
  await sandbox.senders.postcard.send(postcard({ back: '<style>p{}</style><p>Bella is due</p>' }));
  const { html } = await open(sandbox, `/postcard?q=${encodeURIComponent(filter)}`);
  expect(html.match(/class="tile"/g)?.length ?? 0).toBe(found);
});

it.each(['(217) 555-0123', '+1 217 555 0123', '5550123'])('the filter finds a number written as %s', async (filter) => {
  const sandbox = await startSandbox();
  await sandbox.senders.text.send(text());
  await sandbox.senders.text.send(text({ to: '+12175550199' }));
  const { html } = await open(sandbox, `/text?q=${encodeURIComponent(filter)}`);
  expect(html.match(/class="row"/g)).toHaveLength(1);
});

it('a long list comes in pages, and a deep link shows the page its message is on', async () => {
  const sandbox = await startSandbox();
  const first = await idOf(sandbox.senders.email.send(email({ subject: 'The very first' })));
  await Promise.all(Array.from({ length: 90 }, (_, at) => sandbox.senders.email.send(email({ subject: `Number ${at}` }))));
  expect((await open(sandbox, '/email')).html).toContain('1–40 of 91');
  expect((await open(sandbox, '/email?page=2')).html).toContain('41–80 of 91');
  expect((await open(sandbox, '/email?page=99')).html).toContain('81–91 of 91');
  const deep = (await open(sandbox, `/email/${first}`)).html;
  expect(deep).toContain('81–91 of 91');
  expect(deep).toMatch(new RegExp(`href="/sandbox/email/${first}\\?page=3"\\s+aria-current`));
});

it("Homing's own id leads to the message, whatever the channel", async () => {
  const sandbox = await startSandbox();
  await sandbox.senders.email.send(email({ ref: 'p.mail', subject: 'By mail' }));
  await sandbox.senders.text.send(text({ ref: 'p.text', body: 'By text' }));
  await sandbox.senders.postcard.send(postcard({ ref: 'p.card', to: address({ name: 'Cara Card' }) }));
  for (const [ref, shows] of [
    ['p.mail', 'By mail'],
    ['p.text', 'By text'],
    ['p.card', 'Cara Card'],
  ] as const) {
    const page = await open(sandbox, `/message/${ref}`);
    expect([page.status, page.html.includes(shows)]).toEqual([200, true]);
  }
});

it('a message that is not here is told kindly', async () => {
  const sandbox = await startSandbox();
  for (const path of ['/email/none', '/text/none', '/postcard/none', '/message/none', '/postcard/none/front'])
    expect(await open(sandbox, path)).toMatchObject({ status: 404, html: expect.stringContaining('This message is not here') });
});

it('nothing on a page comes from anywhere else', async () => {
  const sandbox = await startSandbox();
  await sandbox.senders.postcard.send(postcard());
  const { html } = await open(sandbox, '');
  const loaded = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url!);
  expect(loaded.filter((url) => /^(https?:)?\/\//.test(url))).toEqual([]);
  for (const asset of loaded.filter((url) => url.includes('/assets/'))) expect((await open(sandbox, asset.replace('/sandbox', ''))).status).toBe(200);
});
