import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cadenceOf, newYork } from './kit/build.ts';
import { tellStory, type Story } from './kit/diary.ts';

const semiMonthly = cadenceOf();
const daily = cadenceOf(undefined, { days: 'daily', hour: '08:30' });

/** Plans of two years a reviewer can read beside a calendar: (the step's own day) stands behind each step. UPDATE_GOLDEN=1 rewrites them. */
const stories: Record<string, Story> = {
  'semi-monthly': {
    title: 'The recommended cadence on the 1st and 16th at 18:00, New York; the service is done late and comes round the year after.',
    cadence: semiMonthly,
    timeZone: newYork,
    begins: '2027-01-02',
    until: '2029-04-01',
    pets: { Biscuit: { Rabies: '2027-10-20' } },
    events: [
      { on: '2027-12-05', words: 'Rabies is done', happen: ({ Biscuit }) => Biscuit?.importService(0, { status: 'completed' }) },
      {
        on: '2027-12-06',
        words: 'Rabies is due again on 2028-12-05',
        happen: ({ Biscuit }) => Biscuit?.importService(0, { status: 'open', dueOn: '2028-12-05' }),
      },
    ],
  },
  daily: {
    title: 'Daily delivery at 08:30, Berlin: each step on its own day; two services, one due on 29 February.',
    cadence: daily,
    timeZone: 'Europe/Berlin',
    begins: '2027-01-02',
    until: '2029-01-01',
    pets: { Biscuit: { Rabies: '2027-06-27', Exam: '2028-02-29' } },
  },
  'imported-in-the-middle': {
    title: "A hospital is imported on 2027-06-03: nothing is caught up; what is due from that day on leaves, today's at once.",
    cadence: semiMonthly,
    timeZone: newYork,
    begins: '2027-06-03',
    until: '2029-06-01',
    pets: {
      Luna: { Exam: '2027-03-01' },
      Milo: { Exam: '2027-04-19' },
      Moss: { Exam: '2027-06-02' },
      Nell: { Exam: '2027-06-03' },
      Otis: { Exam: '2027-06-14' },
      Pip: { Exam: '2027-07-10' },
      Quill: { Exam: '2027-09-25' },
    },
  },
  'moved-20-days': {
    title: 'A due date moves 20 days later and begins anew; another moves 5 days later and goes on; a third moves earlier.',
    cadence: semiMonthly,
    timeZone: newYork,
    begins: '2027-01-02',
    until: '2029-01-01',
    pets: { Luna: { Rabies: '2027-06-20' }, Milo: { Rabies: '2027-06-20' }, Moss: { Rabies: '2027-06-20' } },
    events: [
      {
        on: '2027-05-20',
        words: "Rabies moves: Luna's to 2027-07-10, Milo's to 2027-06-25, Moss's to 2027-05-25",
        happen: ({ Luna, Milo, Moss }) => {
          Luna?.importService(0, { dueOn: '2027-07-10' });
          Milo?.importService(0, { dueOn: '2027-06-25' });
          Moss?.importService(0, { dueOn: '2027-05-25' });
        },
      },
    ],
  },
  'two-pets': {
    title: 'Two pets of one household: e-mails and texts a pet, one card for both; one pet dies.',
    cadence: semiMonthly,
    timeZone: newYork,
    begins: '2027-01-02',
    until: '2029-01-01',
    pets: { Luna: { Rabies: '2027-06-20', Exam: '2027-06-28' }, Milo: { Exam: '2027-06-17', Dental: '2027-08-20' } },
    events: [
      {
        on: '2027-08-10',
        words: 'Milo dies',
        happen: ({ Milo }) => {
          if (Milo) Milo.facts = { ...Milo.facts, pet: { ...Milo.facts.pet, status: 'deceased' } };
        },
      },
    ],
  },
  outage: {
    title: 'Nothing works from 2027-05-10 to 2027-06-21: of what came late only the latest leaves, and nothing that is more than 7 days late.',
    cadence: semiMonthly,
    timeZone: newYork,
    begins: '2027-01-02',
    until: '2028-12-01',
    pets: { Luna: { Rabies: '2027-06-20' }, Milo: { Rabies: '2027-06-03' }, Moss: { Rabies: '2027-07-15' } },
    events: [{ on: '2027-05-10', words: 'the machine stops', downUntil: '2027-06-21' }],
  },
};

it.each(Object.entries(stories))('the two years of "%s" are as written down', (name, story) => {
  const file = new URL(`golden/${name}.txt`, import.meta.url);
  const told = tellStory(story);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, told);
  expect(told).toBe(readFileSync(file, 'utf8'));
});
