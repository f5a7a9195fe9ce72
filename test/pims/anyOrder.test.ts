import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FileName } from '../../pims/index.ts';
import { addHospital, appointment, client, csv, openHospital, pet, reminder, type Hospital, type Row } from './kit.ts';

let first: Hospital;
beforeAll(async () => {
  first = await openHospital();
});
afterAll(() => first.close());

type Export = Partial<Record<FileName, Row[]>>;

/** Small ids, so that rows refer to each other, and to nothing, by chance. Ids are unique in a file: for the same one twice the order is what decides. */
const idOf = (prefix: string) => fc.integer({ min: 1, max: 6 }).map((n) => `${prefix}${n}`);
const rowsOf = (column: string, row: fc.Arbitrary<Row>) => fc.uniqueArray(row, { selector: (one) => one[column], minLength: 1, maxLength: 6 });
const exports: fc.Arbitrary<Export> = fc.record({
  'clients.csv': rowsOf(
    'client_id',
    fc
      .record({
        id: idOf('c'),
        email: fc.constantFrom('', 'x', 'ada@example.com'),
        status: fc.constantFrom('active', 'inactive', 'bad'),
        postal_code: fc.constantFrom('', '04101'),
      })
      .map(({ id, ...more }) => client(id, more)),
  ),
  'pets.csv': rowsOf(
    'pet_id',
    fc.record({ id: idOf('p'), owner: idOf('c'), status: fc.constantFrom('active', 'deceased') }).map(({ id, owner, status }) => pet(id, owner, { status })),
  ),
  'reminders.csv': rowsOf(
    'reminder_id',
    fc
      .record({
        id: idOf('r'),
        of: idOf('p'),
        due_date: fc.constantFrom('2026-12-15', '2027-02-30', '2027-01-01'),
        status: fc.constantFrom('open', 'completed'),
      })
      .map(({ id, of, ...more }) => reminder(id, of, more)),
  ),
  'appointments.csv': rowsOf(
    'appointment_id',
    fc
      .record({ id: idOf('a'), pet_id: fc.oneof(fc.constant(''), idOf('p')), client_id: fc.oneof(fc.constant(''), idOf('c')) })
      .map(({ id, ...more }) => appointment(id, more)),
  ),
});

/** Everything an import decides, named by the ids of the export. */
const factsOf = (hospital: Hospital) =>
  hospital.read(async (tx) => {
    const clients = await tx.client.findMany({ include: { contactPoints: true } });
    const pets = await tx.pet.findMany({ include: { ownerships: true } });
    const reminders = await tx.reminder.findMany({ include: { pet: true, service: true } });
    const appointments = await tx.appointment.findMany();
    const clientName = (id: string | null) => clients.find((one) => one.id === id)?.sourceId ?? null;
    const petName = (id: string | null) => pets.find((one) => one.id === id)?.sourceId ?? null;
    return [
      ...clients.map(
        (one) =>
          `client ${one.sourceId} ${one.status} ${one.sourceRev} ${one.contactPoints
            .map(({ field, value, problem }) => `${field}=${value}/${problem}`)
            .sort()
            .join()}`,
      ),
      ...pets.map(
        (one) =>
          `pet ${one.sourceId} ${one.status} of ${one.ownerships
            .map(({ clientId, isPrimary }) => `${clientName(clientId)} ${isPrimary}`)
            .sort()
            .join()}`,
      ),
      ...reminders.map(
        (one) =>
          `reminder ${one.sourceId} of ${one.pet.sourceId} ${one.service.code} ${one.dueOn.toISOString()} ${one.status} ${one.cycle} ${one.cycleKnownAt.toISOString()}`,
      ),
      ...appointments.map((one) => `appointment ${one.sourceId} ${clientName(one.clientId)} ${petName(one.petId)} ${one.cycle}`),
    ].sort();
  });

const whole = (exported: Export) => Object.fromEntries(Object.entries(exported).map(([file, rows]) => [file, csv(rows)]));

/** Rows in the order of some keys, dealt out to one or two imports. */
function deal(rows: Row[], keys: number[], cut: number): Row[][] {
  const shuffled = rows
    .map((row, index) => ({ row, key: keys[index % keys.length] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ row }) => row);
  const at = cut % (rows.length + 1);
  return [shuffled.slice(0, at), shuffled.slice(at)].filter((part) => part.length > 0);
}

test('any order of rows and any division of an export into imports makes the same facts, and the whole of it again changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(exports, fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 }), fc.nat(20), async (exported, keys, cut) => {
      const [atOnce, inPieces] = [await addHospital(first.database), await addHospital(first.database)];
      await atOnce.bring(whole(exported));
      for (const [file, rows] of Object.entries(exported)) for (const part of deal(rows, keys, cut)) await inPieces.bring({ [file]: csv(part) });
      const facts = await factsOf(atOnce);
      expect(await factsOf(inPieces)).toEqual(facts);

      await inPieces.takeWakes();
      const again = await inPieces.bring(whole(exported));
      expect(again.files.every(({ added, changed, gone }) => added + changed + gone === 0)).toBe(true);
      expect(await factsOf(inPieces)).toEqual(facts);
      expect(await inPieces.takeWakes()).toEqual([]);
      await Promise.all([atOnce.close(), inPieces.close()]);
    }),
    { numRuns: 6 },
  );
}, 180_000);
