import pino from 'pino';
import { deliver } from '../../activities/delivery/deliver.ts';
import { takeDue } from '../../activities/pets/takeDue.ts';
import type { ActivityContext } from '../../activities/context.ts';
import type { Channel } from '../../domain/channels.ts';
import { linkKeysFrom } from '../../domain/linkKeys.ts';
import type { ConnectedSettings } from '../../domain/settings.ts';
import { openDatabase } from '../../prisma/client.ts';
import type { SendOutcome } from '../../providers/port.ts';
import { Hospital } from '../../test/kit/hospital.ts';
import { cpuOf } from '../kit/usage.ts';
import { dueOn, plannedAt, playedAt } from '../evening/hospitalClock.ts';

/** CPU of one step, ms: of this process, and of PostgreSQL. */
export interface Cost {
  own: number;
  postgres: number;
}
export interface Turns {
  /** A pet that has nothing due: once a month, and after each import that changes it. */
  planning: Cost;
  /** A pet whose reminder is due. */
  opening: Cost;
  /** Each message: claimed, handed over, its outcome noted. */
  delivering: Cost;
}

/** Turns at once, as many as a worker has. */
const atOnce = 10;

/** Plays the turns of so many pets by the activities alone, without Temporal: what of an evening's cost is ours. */
export async function playTurns(
  settings: ConnectedSettings,
  { pets, channels, postgres }: { pets: number; channels: Channel[]; postgres: number },
): Promise<Turns> {
  const database = openDatabase(settings.DATABASE_URL, 16);
  try {
    let now = plannedAt;
    const sender = {
      provider: 'stand-in',
      timeoutMs: 10_000,
      send: async ({ ref }: { ref: string }): Promise<SendOutcome> => ({ kind: 'accepted', providerId: ref }),
    };
    const context: ActivityContext = {
      database,
      senders: { email: sender, text: sender, postcard: sender },
      publicUrl: settings.HOMING_PUBLIC_URL,
      linkKeys: linkKeysFrom(settings.HOMING_LINK_KEYS),
      log: pino({ level: 'error' }, pino.destination(2)),
      clock: () => now,
    };
    const hospital = await Hospital.open(database, { now: new Date(plannedAt) });
    const cadence = await hospital.cadence();
    await hospital.publish({ ...cadence, steps: cadence.steps.map((step) => (step.offset === -90 ? { ...step, channels } : step)) });
    const ids = await hospital.addHouseholds(pets, dueOn);
    const practiceId = hospital.id;
    const each = async (work: (petId: string) => Promise<unknown>) => {
      const queue = [...ids];
      const drain = async () => {
        for (let id = queue.shift(); id; id = queue.shift()) await work(id);
      };
      await Promise.all(Array.from({ length: atOnce }, drain));
    };
    const costOf = async (times: number, work: () => Promise<unknown>): Promise<Cost> => {
      const look = () => ({ own: process.cpuUsage(), postgres: cpuOf(postgres) });
      const before = look();
      await work();
      const after = look();
      const own = (after.own.user + after.own.system - before.own.user - before.own.system) / 1000;
      return { own: own / times, postgres: (after.postgres - before.postgres) / times };
    };
    const turn = (petId: string) => takeDue(context, { practiceId, petId }, now);
    // Once unmeasured: a worker that has run for a while is what is asked for.
    await each(turn);
    const planning = await costOf(pets, () => each(turn));
    now = playedAt;
    const opening = await costOf(pets, () => each(turn));
    const delivering = await costOf(pets * channels.length, async () => {
      for (const channel of channels) while ((await deliver(context, { practiceId, channel }, now)).nextAt !== null);
    });
    await database.global.wake.deleteMany({ where: { practiceId } });
    return { planning, opening, delivering };
  } finally {
    await database.close();
  }
}
