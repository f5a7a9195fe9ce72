import type { Chance } from './random.ts';

/** A service as the demo's practice-management system names it. */
export interface DemoService {
  code: string;
  name: string;
  price: number;
}

export const services = {
  rabies: { code: 'RAB', name: 'Rabies vaccine', price: 38 },
  dhpp: { code: 'DHPP', name: 'Distemper/parvo (DHPP) vaccine', price: 42 },
  lepto: { code: 'LEPT', name: 'Leptospirosis vaccine', price: 40 },
  fvrcp: { code: 'FVRCP', name: 'Feline distemper (FVRCP) vaccine', price: 42 },
  exam: { code: 'EXAM', name: 'Annual exam', price: 79 },
  heartworm: { code: 'HWT', name: 'Heartworm test', price: 55 },
  dental: { code: 'DENT', name: 'Dental cleaning', price: 480 },
  senior: { code: 'SNR', name: 'Senior wellness panel', price: 165 },
  fecal: { code: 'FEC', name: 'Parasite check', price: 36 },
  checkUp: { code: 'CHK', name: 'Half-year check-up', price: 59 },
  nails: { code: 'NAIL', name: 'Nail and beak trim', price: 25 },
} as const satisfies Record<string, DemoService>;

const core: Record<string, readonly DemoService[]> = {
  dog: [services.exam, services.rabies, services.dhpp],
  cat: [services.exam, services.rabies, services.fvrcp],
  rabbit: [services.exam],
  bird: [services.exam],
};
const further: Record<string, readonly DemoService[]> = {
  dog: [services.heartworm, services.lepto, services.dental, services.fecal],
  cat: [services.dental, services.fecal],
  rabbit: [services.nails],
  bird: [services.nails],
};

/** What falls due together at the yearly visit, and what on a day of its own: two to four in all for dogs and cats. */
export function servicesFor(species: string, isSenior: boolean, chance: Chance): { together: DemoService[]; apart: DemoService[] } {
  const all = core[species] ?? (core['rabbit'] as readonly DemoService[]);
  const together = all.length > 2 && chance.happens(0.35) ? all.slice(0, 2) : [...all];
  const apart = chance.happens(0.4) ? [chance.pick(further[species] ?? [services.fecal])] : [];
  if (isSenior && chance.happens(0.6)) (chance.happens(0.5) ? together : apart).push(services.senior);
  return { together, apart: apart.slice(0, 4 - together.length) };
}
