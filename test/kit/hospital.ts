import { randomUUID } from 'node:crypto';
import { publishDraft, type CadenceDefinition, type CadenceDraft } from '../../domain/cadence.ts';
import { channels, type Channel } from '../../domain/channels.ts';
import { dateOfDay, dayAt, type Day } from '../../domain/days.ts';
import type { Database } from '../../prisma/client.ts';
import { createPractice } from '../../prisma/practices.ts';
import { writeWakes } from '../../prisma/wakes.ts';
import { addManyHouseholds } from './manyHouseholds.ts';
import { readSent, type SentMessage } from './sentMessages.ts';

/** A practice of a test, with words to put clients, pets and services into it as an import would. */
export class Hospital {
  readonly database: Database;
  readonly id: string;
  readonly slug: string;
  /** What rows written now are known as of. */
  now: Date;

  private constructor(database: Database, given: { id: string; slug: string; now: Date }) {
    this.database = database;
    this.id = given.id;
    this.slug = given.slug;
    this.now = given.now;
  }

  static async open(database: Database, given: { now?: Date; timeZone?: string; sending?: 'live' | 'setting_up' | 'stopped' } = {}): Promise<Hospital> {
    const { now = new Date(), timeZone = 'America/New_York', sending = 'live' } = given;
    const slug = `practice-${randomUUID().slice(0, 8)}`;
    const { id } = await createPractice(
      database,
      {
        slug,
        name: 'Elm Street Animal Clinic',
        timeZone,
        phone: '+12025550123',
        email: 'hello@elm.example.com',
        sending,
        bookingUrl: 'https://elm.example.com/book',
        address: { line1: '12 Elm Street', city: 'Washington', state: 'DC', postalCode: '20001' },
      },
      now,
    );
    // All of them, whoever else has it: no practice could choose a number that another one texts from.
    await database.global.practice.update({ where: { id }, data: { textFrom: '+12025550123' } });
    return new Hospital(database, { id, slug, now });
  }

  run<T>(work: Parameters<typeof this.database.withPractice<T>>[1]): Promise<T> {
    return this.database.withPractice(this.id, work);
  }

  /** A client who can be reached on every channel, unless told otherwise. */
  async addClient(
    changes: { status?: 'active' | 'inactive'; communicationsDisabled?: boolean; email?: string | null; mobile?: string | null; address?: boolean } = {},
  ): Promise<string> {
    const {
      status = 'active',
      communicationsDisabled = false,
      email = `${randomUUID().slice(0, 8)}@example.com`,
      mobile = '+12025550142',
      address = true,
    } = changes;
    return this.run(async (tx) => {
      const { id } = await tx.client.create({
        data: { practiceId: this.id, sourceId: randomUUID(), sourceRev: '1', status, firstName: 'Rowan', lastName: 'Ashby', communicationsDisabled },
      });
      const points = [
        ...(email === null ? [] : [{ kind: 'email' as const, field: 'email' as const, raw: email, value: email }]),
        ...(mobile === null ? [] : [{ kind: 'phone' as const, field: 'mobile' as const, raw: mobile, value: mobile }]),
        ...(address
          ? [
              {
                kind: 'address' as const,
                field: 'mailing' as const,
                raw: '3 Oak Lane',
                value: '3 Oak Lane, Washington, DC 20002',
                addressLine1: '3 Oak Lane',
                city: 'Washington',
                state: 'DC',
                postalCode: '20002',
                country: 'US',
              },
            ]
          : []),
      ];
      await tx.contactPoint.createMany({ data: points.map((point) => ({ practiceId: this.id, clientId: id, ...point })) });
      return id;
    });
  }

  async addPet(clientId: string, changes: { name?: string; status?: 'active' | 'inactive' | 'deceased' } = {}): Promise<string> {
    return this.run(async (tx) => {
      const { id } = await tx.pet.create({
        data: {
          practiceId: this.id,
          sourceId: randomUUID(),
          sourceRev: '1',
          name: changes.name ?? 'Biscuit',
          species: 'Dog',
          status: changes.status ?? 'active',
        },
      });
      await tx.ownership.create({ data: { practiceId: this.id, clientId, petId: id } });
      return id;
    });
  }

  /** A due service, with the wake an import would write. @param changes.wake false: nobody is told */
  async addReminder(petId: string, dueOn: Day, changes: { service?: string; kind?: 'letter' | 'callback'; wake?: boolean } = {}): Promise<string> {
    const name = changes.service ?? 'Rabies vaccination';
    return this.run(async (tx) => {
      const service = await tx.service.upsert({
        where: { practiceId_code: { practiceId: this.id, code: name } },
        create: { practiceId: this.id, code: name, name },
        update: {},
      });
      const { id } = await tx.reminder.create({
        data: {
          practiceId: this.id,
          sourceId: randomUUID(),
          sourceRev: '1',
          petId,
          serviceId: service.id,
          dueOn: dateOfDay(dueOn),
          status: 'open',
          kind: changes.kind ?? 'letter',
          cycleKnownAt: this.now,
        },
      });
      if (changes.wake !== false) await writeWakes(tx, this.id, [{ process: 'pet', subject: petId }]);
      return id;
    });
  }

  /** Many clients with one pet and one due service each, in a few statements. @returns the pets' ids */
  addHouseholds(count: number, dueOn: Day): Promise<string[]> {
    return addManyHouseholds(this.database, this.id, { count, dueOn, knownAt: this.now });
  }

  /** Changes facts and wakes the pet in one transaction, as everyone must who changes facts. */
  async change(petId: string, work: Parameters<typeof this.database.withPractice<unknown>>[1]): Promise<void> {
    await this.run(async (tx) => {
      await work(tx);
      await writeWakes(tx, this.id, [{ process: 'pet', subject: petId }]);
    });
  }

  /** The service was done: the importer ends its cycle. */
  async complete(petId: string, reminderId: string): Promise<void> {
    await this.change(petId, (tx) =>
      tx.reminder.update({
        where: { practiceId_id: { practiceId: this.id, id: reminderId } },
        data: { status: 'completed', completedOn: dateOfDay(dayAt(this.now.getTime(), 'UTC')), cycle: { increment: 1 }, cycleKnownAt: this.now },
      }),
    );
  }

  /** The same id comes round again with a new due date. */
  async reopen(petId: string, reminderId: string, dueOn: Day): Promise<void> {
    await this.change(petId, (tx) =>
      tx.reminder.update({
        where: { practiceId_id: { practiceId: this.id, id: reminderId } },
        data: { status: 'open', completedOn: null, dueOn: dateOfDay(dueOn), cycle: { increment: 1 }, cycleKnownAt: this.now },
      }),
    );
  }

  /** The newest cadence as an admin's form holds it. */
  async cadence(): Promise<CadenceDefinition> {
    const version = await this.run((tx) => tx.cadenceVersion.findFirstOrThrow({ where: { practiceId: this.id }, orderBy: { version: 'desc' } }));
    return version.definition as unknown as CadenceDefinition;
  }

  async publish(draft: CadenceDraft): Promise<void> {
    await this.run(async (tx) => {
      const before = await tx.cadenceVersion.findFirstOrThrow({ where: { practiceId: this.id }, orderBy: { version: 'desc' } });
      const practice = await tx.practice.findUniqueOrThrow({ where: { id: this.id } });
      const definition = publishDraft(draft, before.definition as unknown as CadenceDefinition, {
        today: dayAt(this.now.getTime(), practice.timeZone),
        newId: randomUUID,
      });
      await tx.cadenceVersion.create({
        data: {
          practiceId: this.id,
          cadenceId: before.cadenceId,
          version: before.version + 1,
          definition: JSON.parse(JSON.stringify(definition)),
          publishedAt: this.now,
        },
      });
    });
    await this.wakePets();
  }

  /** As staff turn the switch: everything that waits for it is woken. */
  async setSending(sending: 'live' | 'setting_up' | 'stopped', stoppedChannels: Channel[] = []): Promise<void> {
    await this.run(async (tx) => {
      const practice = await tx.practice.findUniqueOrThrow({ where: { id: this.id } });
      const firstLiveOn = sending === 'live' && !practice.firstLiveOn ? dateOfDay(dayAt(this.now.getTime(), practice.timeZone)) : practice.firstLiveOn;
      await tx.practice.update({ where: { id: this.id }, data: { sending, stoppedChannels, firstLiveOn } });
      await writeWakes(
        tx,
        this.id,
        channels.map((subject) => ({ process: 'delivery', subject })),
      );
    });
    await this.wakePets();
  }

  async wakePets(): Promise<void> {
    await this.run(async (tx) => {
      const pets = await tx.pet.findMany({ where: { practiceId: this.id, reminders: { some: {} } }, select: { id: true } });
      await writeWakes(
        tx,
        this.id,
        pets.map(({ id }) => ({ process: 'pet' as const, subject: id })),
      );
    });
  }

  /** Every message in the order it leaves. */
  sent(): Promise<SentMessage[]> {
    return readSent(this.database, this.id);
  }

  async skips(): Promise<{ offset: number; channel: string; reason: string | null }[]> {
    const touches = await this.run((tx) =>
      tx.touch.findMany({ where: { practiceId: this.id, state: 'skipped' }, orderBy: [{ offset: 'asc' }, { channel: 'asc' }] }),
    );
    return touches.map(({ offset, channel, reason }) => ({ offset, channel, reason }));
  }
}
