import { defaultTemplate } from '../../../domain/templates/catalogue.ts';
import type { TemplateInput, TemplatePet } from '../../../domain/templates/input.ts';

/** A reminder as the delivery process would hand it over; every name and number is invented. */
export const example: TemplateInput = {
  templateName: defaultTemplate,
  practice: {
    name: 'Maple Street Animal Hospital',
    phone: '+18025550134',
    email: 'hello@maplestreet.example.com',
    fromEmail: 'reminders@mail.maplestreet.example.com',
    textFrom: '+18025550199',
    website: 'https://www.maplestreet.example.com/',
    bookingUrl: 'https://book.example.com/maple',
    address: {
      name: 'Maple Street Animal Hospital',
      line1: '12 Maple Street',
      line2: null,
      city: 'Burlington',
      state: 'VT',
      postalCode: '05401',
      country: 'US',
    },
    timeZone: 'America/New_York',
    language: 'en-US',
  },
  client: { firstName: 'Anna', lastName: 'Lindqvist' },
  pets: [{ name: 'Milo', species: 'Canine', services: [{ name: 'Rabies', dueOn: '2026-03-14' }] }],
  sendOn: '2026-03-01',
  phase: 'before',
  unsubscribeUrl: 'https://hello.example.com/u/AQEBabc',
  preferencesUrl: 'https://hello.example.com/p/AQECabc',
  withStopWords: true,
};

export const pet = (name: string, ...services: [name: string, dueOn: string][]): TemplatePet => ({
  name,
  species: 'Canine',
  services: services.map(([service, dueOn]) => ({ name: service, dueOn })),
});

/** The example with its practice's settings changed. */
export const withPractice = (changes: Partial<TemplateInput['practice']>): TemplateInput => ({ ...example, practice: { ...example.practice, ...changes } });

/** A dog and a cat, one service overdue. */
export const twoPets: TemplateInput = {
  ...example,
  pets: [
    pet('Milo', ['Rabies', '2026-03-14'], ['Annual wellness exam', '2026-03-14'], ['Heartworm test', '2026-02-02']),
    { ...pet('Luna', ['Feline leukemia (FeLV)', '2026-03-20']), species: 'Feline' },
  ],
};

/** A practice that has told everything of itself, the week of Thanksgiving. */
export const fullProfile: TemplateInput = {
  ...twoPets,
  sendOn: '2026-11-16',
  pets: [pet('Milo', ['Rabies', '2026-12-14'], ['Annual wellness exam', '2026-12-14'])],
  practice: {
    ...example.practice,
    logo: { url: 'https://hello.example.com/logo/01a20535-0000-7000-8000-000000000000/5f2a.png', width: 260, height: 87 },
    afterHoursPhone: '+18025550166',
    openingHours: {
      ...Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [{ from: '08:00', to: '18:00' }]])),
      sat: [{ from: '09:00', to: '13:00' }],
    },
    closedDays: [
      { day: '2026-11-26', name: 'Thanksgiving Day' },
      { day: '2026-11-27', name: 'Day after Thanksgiving' },
      { day: '2026-12-25', name: 'Christmas Day' },
    ],
  },
};

/** The most a card holds, with names as long as they plausibly come. */
export const fullHouse: TemplateInput = {
  ...example,
  client: { firstName: 'Maximiliana-Josephine', lastName: 'Featherstonehaugh' },
  practice: {
    ...example.practice,
    name: 'Greater Burlington Animal Hospital and Veterinary Wellness',
    address: { ...example.practice.address, line1: '12345 North Maple Street Boulevard', line2: 'Building C, Suite 1200', city: 'South Burlington Heights' },
  },
  pets: [
    'Sir Barksalot of Winterbourne',
    'Princess Buttercup McFluffington',
    'Bartholomew Maximilian',
    'Wilhelmina Marshmallow',
    'Maximus Decimus Meridius',
    'Moss',
  ].map((name) =>
    pet(
      name,
      ['Canine distemper, parvo, adenovirus (DHPP) booster', '2026-12-14'],
      ['Comprehensive annual wellness examination', '2025-12-28'],
      ['Bordetella (kennel cough), intranasal', '2027-02-22'],
      ['Heartworm and tick-borne disease test', '2026-11-30'],
    ),
  ),
};

/** The same practice writing for another of its locations, which has a name, phone and booking link of its own. */
export const anotherLocation: TemplateInput = {
  ...fullProfile,
  location: { name: 'Maple Street at the Harbor', phone: '+18025550177', bookingUrl: 'https://book.example.com/harbor' },
};
