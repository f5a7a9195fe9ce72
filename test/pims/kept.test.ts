import { describe, expect, test } from 'vitest';
import { client, csv, household, of, reminder, type Hospital } from './kit.ts';
import { forEachTest } from './forEachTest.ts';

let hospital: Hospital;
forEachTest(async (own) => {
  hospital = own;
  await hospital.bring(household());
  await hospital.takeWakes();
});

const service = () => hospital.read((tx) => tx.service.findFirstOrThrow());
const rename = (name: string) => hospital.read((tx) => tx.service.updateMany({ data: { name } }));
const bring = (service_name: string) => hospital.bring({ 'reminders.csv': csv([reminder('r1', 'p1', { service_name })]) });

describe('a service’s name', () => {
  test('follows the practice-management system, which wakes nobody and is told', async () => {
    expect(of(await bring('Rabies, 3 years'), 'reminders.csv')).toMatchObject({
      unchanged: 1,
      notes: [expect.stringContaining('"Rabies, 3 years" from here on')],
    });
    expect(await service()).toMatchObject({ name: 'Rabies, 3 years' });
    expect(await hospital.takeWakes()).toEqual([]);
  });

  test('given here stays, whatever the system calls it', async () => {
    await rename('Rabies vaccination');
    expect(of(await bring('RABIES 3YR'), 'reminders.csv')?.notes).toEqual([expect.stringContaining('go on reading "Rabies vaccination"')]);
    await bring('RABIES 1YR');
    expect(await service()).toMatchObject({ name: 'Rabies vaccination', sourceName: 'RABIES 1YR' });
  });

  test('stays where a file gives its code several', async () => {
    await hospital.bring({ 'reminders.csv': csv([reminder('r1', 'p1', { service_name: 'A' }), reminder('r2', 'p1', { service_name: 'B' })]) });
    expect(await service()).toMatchObject({ name: 'Rabies vaccine' });
  });
});

describe('a contact detail that came from elsewhere', () => {
  test('is neither overwritten nor removed by an import', async () => {
    await hospital.read((tx) =>
      tx.contactPoint.updateMany({ where: { field: 'mobile' }, data: { source: 'console', raw: '207-555-0199', value: '+12075550199' } }),
    );
    const mobile = () => hospital.read((tx) => tx.contactPoint.findFirst({ where: { field: 'mobile' } }));
    await hospital.bring({ 'clients.csv': csv([client('c1', { mobile_phone: '207-555-0155' })]) });
    expect(await mobile()).toMatchObject({ value: '+12075550199', source: 'console' });
    await hospital.bring({ 'clients.csv': csv([client('c1', { mobile_phone: '' })]) });
    expect(await mobile()).toMatchObject({ value: '+12075550199' });
  });
});
