import { describe, expect, test } from 'vitest';
import { checkList, goLiveKeys, openItems, type GoLiveFacts, type GoLiveKey } from '../../../domain/goLive/checklist.ts';
import { looksLikeCode } from '../../../domain/serviceNames.ts';

const now = Date.parse('2026-11-22T15:00:00Z');
const day = 86_400_000;
/** A practice that has everything. */
const ready: GoLiveFacts = {
  now,
  practice: {
    phone: '+12125550100',
    addressLine1: '5 Alder St',
    website: null,
    bookingUrl: 'https://alder.vet/book',
    fromEmail: 'desk@alder.vet',
    textFrom: '+12125550101',
    country: 'US',
    isDemo: false,
  },
  channels: ['email', 'text', 'postcard'],
  accounts: {},
  isLive: true,
  lastImport: { endedAt: now - day, rows: 1000, rejected: 3, elsewhere: 0, clients: 3, pets: 4 },
  serviceNames: ['Annual exam', 'Rabies vaccine'],
  marks: { services: 's1', firstMessages: 'f1' },
  ticks: { services: { by: 'Robin Vale', at: '2026-11-21T10:00:00Z', of: 's1' }, firstMessages: { by: 'Robin Vale', at: '2026-11-21T10:00:00Z', of: 'f1' } },
  tests: { email: 'delivered', text: 'accepted', postcard: 'accepted' },
};
const find = (key: GoLiveKey, change: Partial<GoLiveFacts> = {}) => checkList({ ...ready, ...change }).find((item) => item.key === key);
const practice = (change: Partial<GoLiveFacts['practice']>) => ({ practice: { ...ready.practice, ...change } });

describe('the way to going live', () => {
  test('has nothing open once everything is there, was looked at and was tried', () => {
    const items = checkList(ready);
    expect(items.map(({ key }) => key)).toEqual([...goLiveKeys]);
    expect(openItems(items)).toEqual([]);
  });

  test('says of a practice without a booking link that clients are asked to call', () => {
    expect(find('profile', practice({ bookingUrl: null }))).toMatchObject({ state: 'done', says: expect.stringContaining('asked to call') });
  });

  test.each(['desk@alder.example.com', 'care@vets.test', 'us@clinic.local', 'elm@example.org'])('takes %s for an example nobody has', (fromEmail) => {
    expect(find('sender', practice({ fromEmail }))).toMatchObject({ state: 'wrong', says: expect.stringContaining('an example') });
    expect(find('sender', practice({ fromEmail, isDemo: true }))?.state).toBe('done');
  });

  test('warns of a sender whose mailbox provider lets nobody else send for it', () => {
    expect(find('sender', practice({ fromEmail: 'elmstreetvets@Gmail.com' }))).toMatchObject({ state: 'wrong', says: expect.stringContaining('gmail.com') });
    expect(find('sender', practice({ fromEmail: 'desk@gmail.com.alder.vet' }))?.state).toBe('done');
  });

  test('asks for nothing of a channel nobody uses', () => {
    const without = { channels: ['email'] as const };
    expect(find('textNumber', { ...without, ...practice({ textFrom: null }) })?.state).toBe('not needed');
    expect(find('testText', without)?.state).toBe('not needed');
    expect(find('testPostcard', without)?.state).toBe('not needed');
    expect(find('sender', without)?.state).toBe('done');
  });

  test.each([
    ['none', null, 'open'],
    ['an empty one', { endedAt: now, rows: 0, rejected: 0, elsewhere: 0, clients: 3, pets: 4 }, 'open'],
    ['one of other locations only', { endedAt: now, rows: 0, rejected: 0, elsewhere: 180, clients: 0, pets: 0 }, 'wrong'],
    ['one of four days ago', { endedAt: now - 4 * day, rows: 10, rejected: 0, elsewhere: 0, clients: 3, pets: 4 }, 'open'],
    ['one of three days ago', { endedAt: now - 3 * day, rows: 10, rejected: 0, elsewhere: 0, clients: 3, pets: 4 }, 'done'],
    ['one with a tenth turned away', { endedAt: now, rows: 100, rejected: 10, elsewhere: 0, clients: 3, pets: 4 }, 'done'],
    ['one with more than a tenth turned away', { endedAt: now, rows: 100, rejected: 11, elsewhere: 0, clients: 3, pets: 4 }, 'wrong'],
  ] as const)('judges the last import: %s', (_name, lastImport, state) => {
    expect(find('import', { lastImport })?.state).toBe(state);
  });

  test('says how many clients and pets the last import holds, and what it turned away', () => {
    expect(find('import')?.says).toBe('Imported a day ago: 3 clients, 4 pets; of 1,000 rows in all 3 were turned away.');
    const one = { endedAt: now, rows: 1, rejected: 0, elsewhere: 0, clients: 1, pets: 0 };
    expect(find('import', { lastImport: one })?.says).toBe('Imported within the last day: 1 client, 0 pets; of 1 row in all none was turned away.');
  });

  test('names the address and the number messages leave from', () => {
    expect(find('sender')?.says).toContain('desk@alder.vet');
    expect(find('textNumber')?.says).toBe('Texts leave from 212-555-0101, the practice’s own number.');
  });

  test('wants services in words, and believes a person who read them', () => {
    const serviceNames = ['Annual exam', 'DHPP', 'RAB1Y'];
    expect(find('services', { serviceNames, ticks: {} })).toMatchObject({ state: 'wrong', says: expect.stringContaining('“DHPP” and “RAB1Y” look like') });
    expect(find('services', { serviceNames })).toMatchObject({ state: 'done', says: 'Robin Vale read all 3 names as clients will.' });
    expect(find('services', { serviceNames: [] })?.state).toBe('open');
  });

  test('forgets who looked once it is something else', () => {
    expect(find('services', { marks: { ...ready.marks, services: 's2' } })?.state).toBe('open');
    expect(find('firstMessages', { marks: { ...ready.marks, firstMessages: 'f2' } })).toMatchObject({
      state: 'open',
      says: expect.stringContaining('Look again'),
    });
  });

  test('tells of an account that reaches nobody, and believes no test that left by it', () => {
    const inTest = 'SendGrid checks e-mails and delivers none';
    const of = (standing: 'test' | 'live' | 'unreadable') => ({ accounts: { email: { name: 'SendGrid', standing, inTest } } });
    expect(find('accounts')).toMatchObject({ state: 'done', says: 'Messages leave by the accounts whoever runs this installation has set up.' });
    expect(find('accounts', of('live'))?.state).toBe('done');
    for (const standing of ['test', 'unreadable'] as const) {
      expect(find('accounts', of(standing))?.state).toBe('wrong');
      expect(find('testEmail', of(standing))?.state).toBe('wrong');
      expect(find('testText', of(standing))?.state).toBe('done');
      expect(find('accounts', { ...of(standing), channels: ['text'] })?.state).toBe('done');
    }
    for (const nowhere of [{ isLive: false }, practice({ isDemo: true })]) {
      expect(find('accounts', nowhere)).toMatchObject({ state: 'done', says: 'Nothing leaves this machine: accounts are not needed yet.' });
      expect(find('accounts', { ...of('test'), ...nowhere })?.state).toBe('done');
      expect(find('testEmail', { ...of('test'), ...nowhere })?.state).toBe('done');
      expect(find('accounts', { ...of('unreadable'), ...nowhere })?.state).toBe('open');
    }
  });

  test('tells how a test message ended', () => {
    expect(find('testEmail', { tests: {} })?.state).toBe('open');
    expect(find('testEmail', { tests: { email: 'unknown' } })?.state).toBe('open');
    expect(find('testEmail', { tests: { email: 'undelivered' } })).toMatchObject({ state: 'wrong', says: 'Not delivered. See below what to do.' });
  });
});

describe('a service’s name', () => {
  test.each(['Rabies vaccine', 'RABIES', 'ANNUAL EXAM', 'Fecal', '3-year rabies', 'Käferimpfung'])('%s is words', (name) => {
    expect(looksLikeCode(name)).toBe(false);
  });
  test.each(['DHPP', 'FVRCP', 'RAB1Y', 'EXAM', 'HW_TEST', 'FELV/FIV1'])('%s is a code', (name) => {
    expect(looksLikeCode(name)).toBe(true);
  });
});
