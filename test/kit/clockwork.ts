import { randomBytes } from 'node:crypto';
import pino from 'pino';
import type { ActivityContext } from '../../activities/context.ts';
import { deliver } from '../../activities/delivery/deliver.ts';
import { readPractice } from '../../activities/facts/readPractice.ts';
import { takeEvents } from '../../activities/events/takeEvents.ts';
import { takeDue } from '../../activities/pets/takeDue.ts';
import { beginRun, endRun } from '../../activities/postcards/beginRun.ts';
import { openCards } from '../../activities/postcards/openCards.ts';
import { deliveryCalendar } from '../../domain/batches.ts';
import type { Channel } from '../../domain/channels.ts';
import type { Day } from '../../domain/days.ts';
import { openDatabase, type Database } from '../../prisma/client.ts';
import { freshDatabase, type TestDatabase } from './database.ts';
import { Hospital } from './hospital.ts';
import { recordingSenders, type Answer, type Handed } from './senders.ts';

export interface ClockworkOptions {
  from: string;
  timeZone?: string;
  sending?: 'live' | 'setting_up' | 'stopped';
  answer?: Answer;
  postcardRuns?: boolean;
}

/**
 * A hospital's processes played on one clock that the test moves, without Temporal: the activities are the real ones on a real database,
 * and a process is reduced to what its loop does with their answers. What happens at which moment can be told to the second.
 */
export class Clockwork {
  readonly hospital: Hospital;
  readonly database: Database;
  readonly context: ActivityContext;
  readonly handed: Handed[] = [];
  /** Epoch ms. */
  at: number;
  private readonly fresh: TestDatabase;
  private readonly pets = new Map<string, number>();
  private readonly deliveries = new Map<Channel, number>();
  private readonly postcardRuns: boolean;

  private constructor(given: { hospital: Hospital; database: Database; fresh: TestDatabase; at: number; options: ClockworkOptions }) {
    const { options } = given;
    this.hospital = given.hospital;
    this.database = given.database;
    this.fresh = given.fresh;
    this.at = given.at;
    this.postcardRuns = options.postcardRuns ?? true;
    this.context = {
      database: given.database,
      senders: recordingSenders(this.handed, options.answer),
      publicUrl: 'http://127.0.0.1:4000',
      linkKeys: { current: 1, secrets: { 1: randomBytes(32) } },
      log: pino({ level: process.env['TEST_LOG'] ?? 'silent' }),
      clock: () => this.at,
    };
  }

  /** @param options.from the instant it begins, ISO 8601 */
  static async open(options: ClockworkOptions): Promise<Clockwork> {
    const fresh = await freshDatabase();
    const database = openDatabase(fresh.url, 6);
    const at = Date.parse(options.from);
    const { timeZone, sending } = options;
    const hospital = await Hospital.open(database, { now: new Date(at), ...(timeZone ? { timeZone } : {}), ...(sending ? { sending } : {}) });
    return new Clockwork({ hospital, database, fresh, at, options });
  }

  /** Its database as migrations see it: for a test that makes PostgreSQL itself fail. */
  get ownerUrl(): string {
    return this.fresh.ownerUrl;
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.fresh.close();
  }

  /** Plays on, event by event, until an instant (ISO 8601 or epoch ms); everything due by then has happened. */
  async playTo(until: string | number): Promise<void> {
    const end = typeof until === 'number' ? until : Date.parse(until);
    await this.relay();
    for (;;) {
      const batch = this.postcardRuns ? await this.nextBatch() : null;
      const next = Math.min(...this.pets.values(), ...this.deliveries.values(), batch?.opensAt ?? Infinity);
      if (next > end) break;
      this.moveTo(next);
      if (batch && batch.opensAt <= this.at) await this.runPostcards(batch.day);
      for (const [petId, lookAt] of Array.from(this.pets)) if (lookAt <= this.at) await this.turnPet(petId);
      for (const [channel, lookAt] of Array.from(this.deliveries)) if (lookAt <= this.at) await this.turnDelivery(channel);
      await this.relay();
    }
    this.moveTo(end);
  }

  /** Hands every wake to its process, and those that follow from it, without moving the clock. */
  async relay(): Promise<void> {
    for (;;) {
      const wakes = await this.database.global.wake.findMany({ where: { practiceId: this.hospital.id }, orderBy: { id: 'asc' } });
      if (wakes.length === 0) return;
      await this.database.global.wake.deleteMany({ where: { id: { in: wakes.map((wake) => wake.id) } } });
      const woken = new Set(wakes.map((wake) => `${wake.process} ${wake.subject}`));
      for (const one of woken) {
        const [kind, subject] = one.split(' ') as [string, string];
        if (kind === 'pet') await this.turnPet(subject);
        else if (kind === 'delivery') await this.turnDelivery(subject as Channel);
        else if (kind === 'events') await takeEvents(this.context, { practiceId: this.hospital.id }, this.at);
        else await this.runPostcards(subject);
      }
    }
  }

  async turnPet(petId: string): Promise<void> {
    const turn = await takeDue(this.context, { practiceId: this.hospital.id, petId }, this.at);
    if (turn.sleepMs === null) this.pets.delete(petId);
    else this.pets.set(petId, this.at + turn.sleepMs);
  }

  async turnDelivery(channel: Channel): Promise<void> {
    const { nextAt } = await deliver(this.context, { practiceId: this.hospital.id, channel }, this.at);
    if (nextAt === null) this.deliveries.delete(channel);
    else this.deliveries.set(channel, Date.parse(nextAt));
  }

  async runPostcards(batchOn: Day): Promise<void> {
    const { id: practiceId } = this.hospital;
    const begun = await beginRun(this.context, { practiceId, batchOn }, this.at);
    for (let after: string | null = null; ; ) {
      after = await openCards(this.context, { practiceId, ...begun, after }, this.at);
      if (after === null) break;
    }
    await endRun(this.context, { practiceId, runId: begun.runId }, this.at);
  }

  /** As staff press *Resume*: everything that may send looks again. */
  async setSending(sending: 'live' | 'setting_up' | 'stopped', stoppedChannels: Channel[] = []): Promise<void> {
    await this.hospital.setSending(sending, stoppedChannels);
    await this.relay();
  }

  private moveTo(at: number): void {
    this.at = Math.max(this.at, at);
    this.hospital.now = new Date(this.at);
  }

  private async nextBatch(): Promise<{ day: Day; opensAt: number }> {
    const { id } = this.hospital;
    const rules = await this.hospital.run((tx) => readPractice(tx, id));
    const calendar = deliveryCalendar(rules.cadence.delivery, rules.practice.timeZone);
    const today = calendar.dayOf(this.at);
    const { opensAt } = calendar.windowOf(calendar.batchOf(today));
    const day = opensAt > this.at ? calendar.batchOf(today) : calendar.batchAfter(today);
    return { day, opensAt: calendar.windowOf(day).opensAt };
  }
}
