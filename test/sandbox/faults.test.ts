import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { faultKinds, type FaultKind } from '../../sandbox/faults/kinds.ts';
import type { LedgerEntry } from '../../sandbox/ledger.ts';
import { email, postcard, text } from '../providers/kit.ts';
import { startTelling, type ToldSandbox } from './receiver.ts';

const newRef = (): string => `${randomUUID()}.${randomUUID()}`;
const isTaken = ({ status }: LedgerEntry): boolean => status >= 200 && status < 300;
const kinds = Object.keys(faultKinds) as FaultKind[];
const everywhere = (faults: object): object => ({ sendgrid: faults, twilio: faults, lob: faults });

/** Four messages a channel, one after the other. @returns their outcomes, channel by channel */
async function sendFour({ senders }: ToldSandbox): Promise<string[][]> {
  const four = async (send: () => Promise<{ kind: string }>): Promise<string[]> => {
    const outcomes: string[] = [];
    for (let n = 0; n < 4; n += 1) outcomes.push((await send()).kind);
    return outcomes;
  };
  return Promise.all([
    four(() => senders.email.send(email({ ref: newRef() }))),
    four(() => senders.text.send(text({ ref: newRef() }))),
    four(() => senders.postcard.send(postcard({ ref: newRef() }))),
  ]);
}

describe('a fault', () => {
  it.each(kinds)('"%s" strikes every second message when half are to be struck, and the ledger holds each request once, with what was taken', async (fault) => {
    const sandbox = await startTelling({ timeoutMs: 1500 });
    await sandbox.setFaults(everywhere({ fault, share: 0.5 }));
    const bad = fault === '429' ? 'not_taken' : 'unknown';
    expect(await sendFour(sandbox)).toEqual(Array(3).fill(['accepted', bad, 'accepted', bad]));
    const entries = await sandbox.ledger();
    expect(entries).toHaveLength(12);
    expect(entries.filter((one) => one.fault === fault)).toHaveLength(6);
    expect(entries.filter(isTaken)).toHaveLength(faultKinds[fault].taken ? 12 : 6);
  });

  it('that hides the answer hides nothing else: events come, and the message is in the logs', async () => {
    const sandbox = await startTelling();
    await sandbox.setFaults({ sendgrid: { fault: 'reset after accept' } });
    const ref = newRef();
    expect((await sandbox.senders.email.send(email({ ref }))).kind).toBe('unknown');
    await sandbox.allTold();
    expect(sandbox.heard[0]).toMatchObject({ ref, read: { type: 'taken' } });
  });

  it('strikes look-ups only when asked to', async () => {
    const sandbox = await startTelling();
    const list = () => fetch(`${sandbox.url}/sandbox/lob/v1/postcards`, { headers: { authorization: `Basic ${Buffer.from('test_x:').toString('base64')}` } });
    await sandbox.setFaults({ lob: { fault: '503' } });
    expect((await list()).status).toBe(200);
    await sandbox.setFaults({ lob: { fault: '503', calls: 'all' } });
    expect((await list()).status).toBe(503);
  });

  it('of one provider leaves the others well', async () => {
    const sandbox = await startTelling();
    await sandbox.setFaults({ twilio: { fault: '500' } });
    const [emails, texts, cards] = await sendFour(sandbox);
    expect([emails![0], texts![0], cards![0]]).toEqual(['accepted', 'unknown', 'accepted']);
  });
});

describe('a rate', () => {
  it('is kept by answering 429 above it, and says when to come again where the provider says so', async () => {
    const sandbox = await startTelling();
    await sandbox.setFaults(everywhere({ rate: 1 }));
    // Whenever a second begins: of five at once at most two are within a rate of one.
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => sandbox.senders.postcard.send(postcard({ ref: newRef() }))));
    const refused = outcomes.filter(({ kind }) => kind === 'not_taken');
    expect(refused.length).toBeGreaterThanOrEqual(3);
    expect(refused[0]).toMatchObject({ httpStatus: 429, retryAt: expect.any(Number) as number });
    expect((await sandbox.ledger()).filter(isTaken)).toHaveLength(5 - refused.length);
  });
});

describe('a delay', () => {
  it('holds the answer back, not the message', async () => {
    const sandbox = await startTelling({ timeoutMs: 1500 });
    await sandbox.setFaults({ twilio: { latency: 60_000 } });
    expect((await sandbox.senders.text.send(text({ ref: newRef() }))).kind).toBe('unknown');
    expect((await sandbox.ledger()).filter(isTaken)).toHaveLength(1);
  });

  it('varies by as much as it may', async () => {
    const sandbox = await startTelling();
    await sandbox.setFaults({ twilio: { latency: 50, jitter: 100 } });
    for (let n = 0; n < 3; n += 1) {
      const begun = performance.now();
      await sandbox.senders.text.send(text({ ref: newRef() }));
      expect(performance.now() - begun).toBeGreaterThan(48);
    }
  });
});

describe('events', () => {
  it('can be kept back, repeated, turned round and delayed', async () => {
    const sandbox = await startTelling();
    const typesAfter = async (events: object): Promise<(string | null)[]> => {
      sandbox.heard.length = 0;
      await sandbox.setFaults({ twilio: { events } });
      await sandbox.senders.text.send(text({ ref: newRef() }));
      await sandbox.allTold();
      return sandbox.heard.map(({ read }) => read.type);
    };
    expect(await typesAfter({ none: true })).toEqual([]);
    expect((await sandbox.tellings()).twilio.lost).toBe(2);
    expect(await typesAfter({ duplicate: 3 })).toEqual(['sent', 'sent', 'sent', 'delivered', 'delivered', 'delivered']);
    expect(await typesAfter({ reorder: true })).toEqual(['delivered', 'sent']);
    const begun = Date.now();
    expect(await typesAfter({ delay: 600_000 })).toEqual(['sent', 'delivered']);
    expect(Date.now() - begun).toBeGreaterThan(290);
  });
});

describe('the settings', () => {
  it('name what they do not know and change nothing', async () => {
    const sandbox = await startTelling();
    const before = await (await fetch(`${sandbox.url}/sandbox/faults.json`)).json();
    const answer = await sandbox.setFaults({ lob: { latencyy: 5, share: 2, events: { often: 1 } }, pigeon: {} });
    expect(answer.status).toBe(400);
    const { issues } = (await answer.json()) as { issues: string[] };
    for (const named of ['There is no field lob.latencyy.', 'There is no field lob.events.often.', 'There is no field pigeon.'])
      expect(issues).toContain(named);
    expect(issues.join(' ')).toContain('lob.share: ');
    expect(await (await fetch(`${sandbox.url}/sandbox/faults.json`)).json()).toEqual(before);
    expect((await fetch(`${sandbox.url}/sandbox/faults.json`, { method: 'PUT', body: '{' })).status).toBe(400);
  });

  it('are well again after DELETE, and what PUT leaves out is well', async () => {
    const sandbox = await startTelling();
    const read = async (): Promise<unknown> => (await fetch(`${sandbox.url}/sandbox/faults.json`)).json();
    const well = await read();
    await sandbox.setFaults({ lob: { fault: '500' }, twilio: { rate: 3 } });
    await sandbox.setFaults({ lob: { fault: '503' } });
    expect(await read()).toMatchObject({ lob: { fault: '503', share: 1 }, twilio: { rate: null } });
    await fetch(`${sandbox.url}/sandbox/faults.json`, { method: 'DELETE' });
    expect(await read()).toEqual(well);
  });

  it('can be made by people with a form, which shows them, and every page of the outbox says that it is a bad day', async () => {
    const sandbox = await startTelling();
    const page = async (path: string): Promise<string> => (await fetch(`${sandbox.url}/sandbox${path}`)).text();
    expect(await page('/')).toContain('Bad days');
    const form = { 'lob.fault': 'black hole after accept', 'lob.share': '25', 'lob.latency': '', 'lob.none': 'yes', 'twilio.rate': '3' };
    const answer = await fetch(`${sandbox.url}/sandbox/faults`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sandbox/faults']);
    const settings = (await (await fetch(`${sandbox.url}/sandbox/faults.json`)).json()) as object;
    expect(settings).toMatchObject({ lob: { fault: 'black hole after accept', share: 0.25, latency: 0, events: { none: true } }, twilio: { rate: 3 } });
    expect(await page('/faults')).toContain('A bad day at Twilio and Lob.');
    expect(await page('/email')).toContain('A bad day');
    const wrong = await fetch(`${sandbox.url}/sandbox/faults`, { method: 'POST', body: new URLSearchParams({ 'lob.latency': 'long' }) });
    expect([wrong.status, (await wrong.text()).includes('lob.latency')]).toEqual([400, true]);
    await fetch(`${sandbox.url}/sandbox/faults/clear`, { method: 'POST' });
    expect(await page('/')).toContain('Bad days');
  });
});

it('closing does not wait for those who wait', async () => {
  const sandbox = await startTelling({ timeoutMs: 20_000 });
  await sandbox.setFaults({ sendgrid: { fault: 'black hole after accept' }, lob: { latency: 60_000 } });
  const waiting = [sandbox.senders.email.send(email({ ref: newRef() })), sandbox.senders.postcard.send(postcard({ ref: newRef() }))];
  await expect.poll(() => sandbox.ledger()).toHaveLength(2);
  const begun = Date.now();
  await sandbox.close();
  await Promise.all(waiting);
  expect(Date.now() - begun).toBeLessThan(5000);
});
