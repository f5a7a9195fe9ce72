import { describe, expect, test } from 'vitest';
import { reasons, type Reason } from '../../../domain/reasons.ts';
import { sayHour, sayOffset, sayOutlook, sayReason, sayStaffDay, type Outlook } from '../../../domain/sentences.ts';

const outlook: Outlook = {
  today: '2026-11-22',
  sending: 'live',
  stoppedChannels: [],
  hearsNothing: null,
  blocked: null,
  blockedChannels: [],
  openServices: ['Rabies', 'Annual exam'],
  callbacks: [],
  next: { day: '2026-12-01', hour: '18:00', channels: ['email', 'text'], services: ['Rabies', 'Annual exam'] },
};

describe("a pet's sentence", () => {
  test.each<[string, Partial<Outlook>]>([
    ['Next: e-mail and text on Tue 1 Dec, about 18:00, for Rabies and Annual exam.', {}],
    ['Next: e-mail and text today, about 18:00, for Rabies and Annual exam.', { today: '2026-12-01' }],
    ['Next: e-mail and text tomorrow, about 18:00, for Rabies and Annual exam.', { today: '2026-11-30' }],
    [
      'Next: postcard on Sat 1 May 2027, about 09:30, for Rabies.',
      { next: { day: '2027-05-01', hour: '09:30', channels: ['postcard'], services: ['Rabies'] } },
    ],
    [
      'Next: e-mail and text on Tue 1 Dec, about 18:00, for Rabies and Annual exam - but nothing leaves while the practice is being set up.',
      { sending: 'setting_up' },
    ],
    ['Next: e-mail and text on Tue 1 Dec, about 18:00, for Rabies and Annual exam - but nothing leaves while sending is stopped.', { sending: 'stopped' }],
    [
      'Next: e-mail and text on Tue 1 Dec, about 18:00, for Rabies and Annual exam - but no text leaves while that is stopped.',
      { stoppedChannels: ['text', 'postcard'] },
    ],
    ['Nothing planned: the pet has died.', { hearsNothing: 'pet deceased' }],
    ['Nothing planned: the client has no postal address that can be used.', { next: null, blocked: 'address missing', blockedChannels: ['postcard'] }],
    [
      'Nothing planned: the client has no e-mail address, number for texts or postal address that can be used.',
      { next: null, blocked: 'address invalid', blockedChannels: ['email', 'text', 'postcard'] },
    ],
    ['Nothing planned: all reminders for Rabies and Annual exam have had their day.', { next: null }],
    ['Nothing planned: staff telephone about Nail trim.', { next: null, openServices: [], callbacks: ['Nail trim'] }],
    ['Nothing planned: no service is due.', { next: null, openServices: [] }],
  ])('%s', (sentence, change) => {
    expect(sayOutlook({ ...outlook, ...change })).toBe(sentence);
  });

  test('is a whole sentence for every reason there is', () => {
    for (const reason of Object.keys(reasons) as Reason[]) expect(sayOutlook({ ...outlook, hearsNothing: reason })).toMatch(/^Nothing planned: [a-z].*\w\.$/);
  });
});

test('days are said with weekday and month, and with the year when it is another one', () => {
  expect(sayStaffDay('2026-12-01', '2026-11-22')).toBe('Tue 1 Dec');
  expect(sayStaffDay('2028-02-29', '2026-11-22')).toBe('Tue 29 Feb 2028');
});

test("hours are the practice's, on both sides of a change of clocks", () => {
  expect(sayHour(Date.parse('2026-10-31T22:00:00Z'), 'America/New_York')).toBe('18:00');
  expect(sayHour(Date.parse('2026-11-01T23:05:30Z'), 'America/New_York')).toBe('18:05');
});

test('a step says how it stands to the due date', () => {
  expect([-90, -1, 0, 1, 30].map(sayOffset)).toEqual(['90 days before', 'a day before', 'on the day', 'a day after', '30 days after']);
});

test('a reason nobody knows any more is shown as it is stored', () => {
  expect([sayReason('stale'), sayReason('old word'), sayReason(null)]).toEqual(['It was more than 7 days late.', 'old word', null]);
});
