import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Tx } from '../../prisma/client.ts';
import { Clockwork } from '../kit/clockwork.ts';

const day = 86_400_000;
const pets = 20;

/** What may happen to one of its pets, or to the hospital, at any moment and in any order. */
const event = fc.oneof(
  fc.record({
    kind: fc.constantFrom('due', 'done', 'reopened', 'moved', 'dead', 'alive', 'inactive', 'active', 'wake', 'handover'),
    pet: fc.nat(pets - 1),
    inDays: fc.integer({ min: -40, max: 300 }),
  }),
  fc.record({ kind: fc.constantFrom('stop', 'resume', 'edit', 'twice'), pet: fc.constant(0), inDays: fc.constantFrom(-120, -45, -15, 15, 75) }),
);
interface Event {
  kind: string;
  pet: number;
  inDays: number;
}
const history = fc.array(fc.record({ after: fc.integer({ min: 0, max: 25 }), event }), { minLength: 8, maxLength: 20 });

class Life {
  readonly clock: Clockwork;
  private readonly petIds: string[];
  constructor(clock: Clockwork, petIds: string[]) {
    this.clock = clock;
    this.petIds = petIds;
  }

  private dayIn(days: number): string {
    return new Date(this.clock.at + days * day).toISOString().slice(0, 10);
  }

  async happen({ kind, pet, inDays }: Event): Promise<void> {
    const { hospital } = this.clock;
    const petId = this.petIds[pet] as string;
    const reminder = await hospital.run((tx) => tx.reminder.findFirst({ where: { petId }, orderBy: { createdAt: 'desc' } }));
    const ofClient = (data: { status: 'active' | 'inactive' }) => (tx: Tx) => tx.client.updateMany({ where: { ownerships: { some: { petId } } }, data });
    const ofPet = (data: { status: 'active' | 'deceased' }) => (tx: Tx) => tx.pet.updateMany({ where: { id: petId }, data });
    switch (kind) {
      case 'due':
        return void (await hospital.addReminder(petId, this.dayIn(inDays), { service: `Service ${inDays}` }));
      case 'done':
        return reminder?.status === 'open' ? hospital.complete(petId, reminder.id) : undefined;
      case 'reopened':
        return reminder && reminder.status !== 'open' ? hospital.reopen(petId, reminder.id, this.dayIn(Math.abs(inDays) + 30)) : undefined;
      case 'moved':
        return reminder
          ? hospital.change(petId, (tx) =>
              tx.reminder.updateMany({ where: { id: reminder.id }, data: { dueOn: new Date(reminder.dueOn.getTime() + (inDays % 14) * day) } }),
            )
          : undefined;
      case 'dead':
        return hospital.change(petId, ofPet({ status: 'deceased' }));
      case 'alive':
        return hospital.change(petId, ofPet({ status: 'active' }));
      case 'inactive':
        return hospital.change(petId, ofClient({ status: 'inactive' }));
      case 'active':
        return hospital.change(petId, ofClient({ status: 'active' }));
      case 'handover': {
        const heir = this.petIds[(pet + 7) % pets] as string;
        return hospital.change(petId, async (tx) => {
          const owner = await tx.ownership.findFirstOrThrow({ where: { petId: heir } });
          await tx.ownership.updateMany({ where: { petId }, data: { clientId: owner.clientId } });
        });
      }
      case 'wake':
        return hospital.change(petId, async () => undefined);
      case 'twice':
        return void (await Promise.all([
          this.clock.turnDelivery('email'),
          this.clock.turnDelivery('email'),
          this.clock.turnPet(petId),
          this.clock.turnPet(petId),
        ]));
      case 'stop':
        return hospital.setSending('stopped');
      case 'resume':
        return hospital.setSending('live');
      case 'edit': {
        const before = await hospital.cadence();
        const free = (offset: number): boolean => !before.steps.some((step) => step.offset === offset);
        return hospital.publish({ ...before, steps: before.steps.map((step, index) => (index === 1 && free(inDays) ? { ...step, offset: inDays } : step)) });
      }
    }
  }
}

/** Each touch that was handed to a provider, as often as it was; what identifies it is the ledger's key. */
async function handedTouches(clock: Clockwork): Promise<string[]> {
  const touches = await clock.hospital.run((tx) => tx.touch.findMany({ where: { state: 'opened' } }));
  return clock.handed.flatMap(({ ref }) =>
    touches.filter((touch) => touch.messageId === ref.split('.')[1]).map((touch) => [touch.subjectId, touch.cycle, touch.step, touch.channel].join(' ')),
  );
}

test('whatever is imported, edited, stopped and woken in whatever order: over two years no touch is handed over twice, and every message ends in a decision', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (happenings) => {
      const clock = await Clockwork.open({ from: '2026-02-03T15:00:00Z' });
      try {
        const ids: string[] = [];
        for (let index = 0; index < pets; index += 1) {
          if (index % 5 === 0) ids.push(...(await clock.hospital.addHouseholds(2, '2026-06-01')));
          else if (ids.length < pets) ids.push(await clock.hospital.addPet(await ownerOf(clock, ids.at(-1) as string)));
        }
        const life = new Life(clock, ids.slice(0, pets));
        for (const { after, event: one } of happenings) {
          await clock.playTo(clock.at + after * day);
          await life.happen(one);
          await clock.relay();
        }
        await clock.hospital.setSending('live');
        await clock.playTo(clock.at + 2 * 365 * day);

        const touches = await handedTouches(clock);
        expect(touches.length).toBe(new Set(touches).size);
        expect(clock.handed.length).toBe(new Set(clock.handed.map((one) => one.ref)).size);
        const states = new Set((await clock.hospital.sent()).map((one) => one.state));
        expect([...states].filter((state) => !['accepted', 'skipped'].includes(state))).toEqual([]);
        expect(touches.length).toBeGreaterThan(0);
      } finally {
        await clock.close();
      }
    }),
    { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 1), endOnFailure: true },
  );
}, 400_000);

async function ownerOf(clock: Clockwork, petId: string): Promise<string> {
  return (await clock.hospital.run((tx) => tx.ownership.findFirstOrThrow({ where: { petId } }))).clientId;
}
