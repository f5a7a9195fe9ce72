import { describe, expect, test } from 'vitest';
import { beginImport, lockPractice } from '../../pims/connection.ts';
import { addHospital, csv, everything, household, of, pet, type Hospital } from './kit.ts';
import { forEachTest } from './forEachTest.ts';

let hospital: Hospital;
forEachTest((own) => {
  hospital = own;
});

describe('an export of a practice', () => {
  test('goes in with every column of every file', async () => {
    const report = await hospital.bring(everything());
    expect(report).toMatchObject({ outcome: 'imported', refusals: [], petsWoken: 1 });
    await hospital.read(async (tx) => {
      const [owner] = await tx.client.findMany({ include: { contactPoints: true, ownerships: { include: { pet: true } } } });
      expect(owner).toMatchObject({ firstName: 'Ada', status: 'active', communicationsDisabled: false });
      expect(owner?.contactPoints.map(({ field, value }) => [field, value]).sort()).toEqual([
        ['email', 'c1@example.com'],
        ['mailing', '12 Harbor St, Portland, ME 04101'],
        ['mobile', '+12075550142'],
      ]);
      expect(owner?.ownerships).toMatchObject([{ isPrimary: true, pet: { name: 'Pet p1', birthDate: new Date('2020-02-29') } }]);
      expect(await tx.reminder.findFirst({ include: { service: true } })).toMatchObject({
        dueOn: new Date('2026-12-15'),
        cycle: 1,
        kind: 'letter',
        service: { code: 'RAB', name: 'Rabies vaccine' },
      });
      expect(await tx.appointment.findFirst({ where: { sourceId: 'a1' } })).toMatchObject({
        clientId: owner?.id,
        notes: 'Bring the carrier,\n"the big one"',
        startsAt: new Date('2026-12-01T14:30:00Z'),
      });
      expect(await tx.appointment.findFirst({ where: { sourceId: 'a2' } })).toMatchObject({ clientId: null, petId: null });
      expect(Number((await tx.invoiceLine.findFirst())?.amount)).toBe(1079.5);
    });
  });

  test('brought in twice changes nothing and wakes nobody', async () => {
    await hospital.bring(everything());
    await hospital.takeWakes();
    const report = await hospital.bring(everything(), { now: new Date('2026-11-23T15:00:00Z') });
    expect(report.files.every(({ added, changed, gone, rejected, unchanged, rows }) => added + changed + gone + rejected === 0 && unchanged === rows)).toBe(
      true,
    );
    expect(await hospital.takeWakes()).toEqual([]);
  });

  test('may come in any subset of files, each finding what came before', async () => {
    for (const [file, content] of Object.entries(everything()))
      expect(of(await hospital.bring({ [file]: content }), file)).toMatchObject({ rejected: 0, unchanged: 0 });
  });

  test('tried as a dry run is counted and changes nothing', async () => {
    const report = await hospital.bring(household(), { dryRun: true });
    expect(report).toMatchObject({ outcome: 'dry_run', petsWoken: 1 });
    expect(await hospital.read((tx) => tx.importRun.findMany())).toMatchObject([
      { id: report.runId, state: 'checked', dryRun: true, report: { petsWoken: 1 } },
    ]);
    expect(of(report, 'pets.csv')).toMatchObject({ added: 1 });
    expect(await hospital.read((tx) => tx.client.count())).toBe(0);
    expect(await hospital.takeWakes()).toEqual([]);
  });

  test('without a column leaves what was known of it, with an empty one forgets it', async () => {
    await hospital.bring(household());
    await hospital.bring({ 'clients.csv': 'client_id,status,last_name\nc1,active,Rowntree\n' });
    expect(await hospital.read((tx) => tx.contactPoint.count())).toBe(3);
    await hospital.bring({ 'clients.csv': 'client_id,status,email,mobile_phone\nc1,active,,2075550143\n' });
    expect(await hospital.read((tx) => tx.contactPoint.findMany({ select: { field: true, value: true }, orderBy: { field: 'asc' } }))).toEqual([
      { field: 'mobile', value: '+12075550143' },
      { field: 'mailing', value: '12 Harbor St, Portland, ME 04101' },
    ]);
  });

  test('of one practice is not seen by another', async () => {
    await hospital.bring(household());
    const other = await addHospital(hospital.database);
    expect(await other.read((tx) => tx.client.count())).toBe(0);
    expect(of(await other.bring({ 'pets.csv': csv([pet('p1', 'c1')]) }), 'pets.csv')).toMatchObject({ rejected: 1 });
    await other.close();
  });

  test('leaves a row in the list of imports that says what it did', async () => {
    const report = await hospital.bring(household(), { startedBy: 'Ada' });
    expect(await hospital.read((tx) => tx.importRun.findMany())).toMatchObject([
      { id: report.runId, state: 'finished', startedBy: 'Ada', report: { petsWoken: 1 } },
    ]);
  });
});

test('a second import of a practice at the same time is refused, and so neither spoils the other', async () => {
  const running = await beginImport(hospital.database.url, hospital.practiceId);
  try {
    expect(await lockPractice(running, hospital.practiceId)).toBe(true);
    expect(await hospital.bring(everything())).toMatchObject({ outcome: 'refused', refusals: [{ reason: expect.stringMatching(/Another import/) as string }] });
    const other = await addHospital(hospital.database);
    expect(await other.bring(everything())).toMatchObject({ outcome: 'imported' });
    await other.close();
  } finally {
    await running.end();
  }
  expect(await hospital.bring(everything())).toMatchObject({ outcome: 'imported' });
});
