import { afterAll, beforeAll, beforeEach } from 'vitest';
import { addHospital, openHospital, type Hospital } from './kit.ts';

/** Gives each test of a file a practice of its own, in one database. @param use takes it, before the test */
export function forEachTest(use: (hospital: Hospital) => void | Promise<void>): void {
  let first: Hospital;
  beforeAll(async () => {
    first = await openHospital();
  });
  afterAll(() => first.close());
  beforeEach(async () => {
    const hospital = await addHospital(first.database);
    await use(hospital);
    return () => hospital.close();
  });
}
