import { describe, expect, test } from 'vitest';
import { client, csv, household, of, pet, type Hospital } from './kit.ts';
import { forEachTest } from './forEachTest.ts';

let hospital: Hospital;
forEachTest((own) => {
  hospital = own;
});

describe('a complete export', () => {
  const clients = (n: number) => csv(Array.from({ length: n }, (_unused, index) => client(`c${index}`)));

  test('marks what it lacks as deleted, and what comes back is there again', async () => {
    await hospital.bring({ 'clients.csv': clients(20) });
    expect(of(await hospital.bring({ 'clients.csv': clients(18) }, { complete: true }), 'clients.csv')).toMatchObject({ gone: 2, unchanged: 18 });
    expect(await hospital.read((tx) => tx.client.count({ where: { deletedAt: { not: null } } }))).toBe(2);
    expect(of(await hospital.bring({ 'clients.csv': clients(20) }), 'clients.csv')).toMatchObject({ changed: 2 });
    expect(await hospital.read((tx) => tx.client.count({ where: { deletedAt: null } }))).toBe(20);
  });

  test('that lacks more than 10 % is refused, unless it is forced', async () => {
    await hospital.bring({ 'clients.csv': clients(20) });
    const report = await hospital.bring({ 'clients.csv': clients(17) }, { complete: true });
    expect(report).toMatchObject({ outcome: 'refused', refusals: [{ file: 'clients.csv', reason: expect.stringContaining('3 of 20') as string }] });
    expect(await hospital.bring({ 'clients.csv': clients(17) }, { complete: true, force: true })).toMatchObject({ outcome: 'imported' });
  });

  test('does not take a rejected row for one that is gone', async () => {
    await hospital.bring({ 'clients.csv': clients(20) });
    const report = await hospital.bring({ 'clients.csv': clients(20).replaceAll('active', 'activ') }, { complete: true });
    expect(of(report, 'clients.csv')).toMatchObject({ rejected: 20, gone: 0 });
  });

  test('leaves the tables of files that were not given', async () => {
    await hospital.bring(household());
    await hospital.bring({ 'clients.csv': csv([client('c1')]) }, { complete: true });
    expect(await hospital.read((tx) => tx.pet.count({ where: { deletedAt: null } }))).toBe(1);
  });
});

describe('what an import tells of the rows it touches', () => {
  test('names the first of each kind, and of changed ones every column with what was known and what the file says', async () => {
    await hospital.bring({ 'clients.csv': csv([client('c1'), client('c2', { first_name: 'Bo' })]), 'pets.csv': csv([pet('p1', 'c1'), pet('p2', 'c1')]) });
    const report = await hospital.bring(
      {
        'clients.csv': csv([client('c1', { mobile_phone: '207-555-0143', balance_due: '0.00' }), client('c2', { first_name: 'Bo' })]),
        'pets.csv': csv([pet('p1', 'c2', { birth_date: '' }), pet('p3', 'c1')]),
      },
      { complete: true, force: true, dryRun: true },
    );
    expect(of(report, 'clients.csv')?.examples.changed).toEqual([
      { id: 'c1', label: 'Ada Fennimore', petId: null, changes: [{ column: 'mobile_phone', before: '207-555-0142', after: '207-555-0143' }] },
    ]);
    const { changed, added, gone } = of(report, 'pets.csv')?.examples ?? { changed: [], added: [], gone: [] };
    expect(changed).toMatchObject([
      {
        id: 'p1',
        label: 'Pet p1 of Bo Fennimore',
        changes: [
          { column: 'birth_date', before: '2020-02-29', after: null },
          { column: 'client_id', before: 'c1', after: 'c2' },
        ],
      },
    ]);
    expect([added, gone]).toMatchObject([[{ id: 'p3', label: 'Pet p3 of Ada Fennimore' }], [{ id: 'p2' }]]);
  });

  test('a dry run that would be refused because too much would go counts all the same, and says what would go', async () => {
    await hospital.bring({ 'clients.csv': csv([client('c1'), client('c2')]) });
    const report = await hospital.bring({ 'clients.csv': csv([client('c1', { class: 'VIP' })]) }, { complete: true, dryRun: true });
    expect(report).toMatchObject({ outcome: 'refused', refusals: [{ file: 'clients.csv', gone: { rows: 1, of: 2, examples: [{ id: 'c2' }] } }] });
    expect(of(report, 'clients.csv')).toMatchObject({ changed: 1, gone: 1 });
    expect(await hospital.read((tx) => tx.client.count({ where: { deletedAt: null, class: null } }))).toBe(2);
  });
});
