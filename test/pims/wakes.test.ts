import { beforeEach, describe, expect, test } from 'vitest';
import { client, csv, pet, reminder, type Hospital } from './kit.ts';
import { forEachTest } from './forEachTest.ts';

let hospital: Hospital;
forEachTest((own) => {
  hospital = own;
});

const petId = (sourceId: string) => hospital.read(async (tx) => (await tx.pet.findFirstOrThrow({ where: { sourceId } })).id);

describe('who is asked to look again', () => {
  beforeEach(async () => {
    await hospital.bring({
      'clients.csv': csv([client('c1'), client('c2')]),
      'pets.csv': csv([pet('p1', 'c1'), pet('p2', 'c1'), pet('p3', 'c2')]),
      'reminders.csv': csv([reminder('r1', 'p1'), reminder('r2', 'p2'), reminder('r3', 'p3', { kind: 'callback' })]),
    });
    await hospital.takeWakes();
  });

  test('a changed client: all its pets, and no other', async () => {
    await hospital.bring({ 'clients.csv': csv([client('c1', { mobile_phone: '' }), client('c2')]) });
    expect(await hospital.takeWakes()).toEqual([await petId('p1'), await petId('p2')].sort());
  });

  test('a changed reminder: its pet', async () => {
    await hospital.bring({ 'reminders.csv': csv([reminder('r1', 'p1', { due_date: '2026-12-16' }), reminder('r2', 'p2')]) });
    expect(await hospital.takeWakes()).toEqual([await petId('p1')]);
  });

  test('a pet with nothing but callbacks is left in peace, unless it has a process', async () => {
    await hospital.bring({ 'pets.csv': csv([pet('p3', 'c2', { name: 'Figaro' })]) });
    expect(await hospital.takeWakes()).toEqual([]);
    const id = await petId('p3');
    await hospital.read((tx) =>
      tx.process.create({ data: { practiceId: hospital.practiceId, kind: 'pet', subject: id, workflowId: 'w', state: 'waiting', updatedAt: new Date() } }),
    );
    await hospital.bring({ 'pets.csv': csv([pet('p3', 'c2', { name: 'Fido' })]) });
    expect(await hospital.takeWakes()).toEqual([id]);
  });

  test('a reminder that moves to another pet: both', async () => {
    await hospital.bring({ 'reminders.csv': csv([reminder('r1', 'p2')]) });
    await hospital.takeWakes();
    await hospital.bring({ 'reminders.csv': csv([reminder('r9', 'p1')]) });
    await hospital.takeWakes();
    await hospital.bring({ 'reminders.csv': csv([reminder('r1', 'p1')]) });
    expect(await hospital.takeWakes()).toEqual([await petId('p1'), await petId('p2')].sort());
  });

  test('a pet that changes owner moves: one owner, who is primary', async () => {
    await hospital.bring({ 'pets.csv': csv([pet('p1', 'c2')]) });
    expect(await hospital.takeWakes()).toEqual([await petId('p1')]);
    const id = await petId('p1');
    expect(await hospital.read((tx) => tx.ownership.findMany({ where: { petId: id }, include: { client: true } }))).toMatchObject([
      { isPrimary: true, client: { sourceId: 'c2' } },
    ]);
  });
});
