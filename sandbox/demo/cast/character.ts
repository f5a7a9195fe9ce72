import type { Day } from '../../../domain/days.ts';
import type { Nature, Since } from '../happenings.ts';
import { phone } from '../households.ts';
import type { DemoService } from '../services.ts';
import type { Row } from '../tables.ts';
import type { Timeline } from '../timeline.ts';

/** One story of the demo: a client, their pets, and what happened to them. */
export interface Character {
  client: Row;
  nature?: Partial<Nature>;
  clientStatus?: Since<'active' | 'inactive'>;
  pets: CastPet[];
}

export interface CastPet {
  row: Row;
  status?: Since<'active' | 'inactive' | 'deceased'>;
  due: CastDue[];
}

export interface CastDue {
  services: DemoService[];
  dueOn: Day;
  /** How late they came a year before, days; the service is in its second round then, unless that was before the practice went live. */
  cameLate?: number;
  /** The visit at which it was done for good. */
  doneOn?: Day;
  row?: Row;
}

/** The characters of one file. @param day the day so many days from the batch that left last */
export type Story = (days: { timeline: Timeline; fromLastBatch(offset: number): Day }) => Character[];

/** Numbers above those the households use, which begin at 0; there are twenty. */
export const phoneOf = (n: number): string => phone(980 + n);

/** What the clients of the cast have in common. */
export const home: Row = {
  city: 'Portland',
  state: 'ME',
  postal_code: '04101',
  country: 'US',
  location: 'main',
  status: 'active',
  communications_disabled: 'false',
  balance_due: '0.00',
  class: 'Standard',
};
export const alive: Row = { status: 'active' };
