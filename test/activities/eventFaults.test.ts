import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listFaults, retryEvents } from '../../activities/events/retryEvents.ts';
import { reconcile } from '../../activities/reconcile.ts';
import { onDatabase } from '../../embedded/roles.ts';
import { Clockwork } from '../kit/clockwork.ts';
import { telling } from '../kit/telling.ts';

let clock: Clockwork;
let provider: ReturnType<typeof telling>;
const minute = 60_000;
const hour = 60 * minute;

beforeEach(async () => {
  clock = await Clockwork.open({ from: '2026-09-16T12:00:00Z' });
  provider = telling(clock);
  const cadence = await clock.hospital.cadence();
  await clock.hospital.publish({ ...cadence, steps: [{ offset: -90, channels: ['email'] }] });
  await clock.hospital.addReminder(await clock.hospital.addPet(await clock.hospital.addClient({ email: 'rowan@example.com' })), '2026-12-20');
  await clock.playTo('2026-09-16T23:30:00Z');
  await provider.tell({ channel: 'email', body: { event: 'bounce', status: '5.1.1', reason: 'no such user', timestamp: clock.at / 1000 } });
});
afterEach(() => clock.close());

/** PostgreSQL fails whenever an event is to become a line of a message's story. @param how what it does, PL/pgSQL */
const breakWith = (how: string) =>
  onDatabase(clock.ownerUrl, (client) =>
    client.query(`CREATE FUNCTION break_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${how}; RETURN new; END $$;
      CREATE TRIGGER broken BEFORE INSERT ON message_events FOR EACH ROW EXECUTE FUNCTION break_it()`),
  );
const mend = () => onDatabase(clock.ownerUrl, (client) => client.query('DROP TRIGGER broken ON message_events; DROP FUNCTION break_it()'));
const faults = () => listFaults(clock.database, {}, 10);
const pass = async (after: number) => {
  clock.at += after;
  await reconcile(clock.context);
};
const state = async () => (await provider.message('email')).state;

describe('a fault that passes', () => {
  const passing: [name: string, how: string][] = [
    ['a connection that ends in the middle', 'PERFORM pg_terminate_backend(pg_backend_pid())'],
    ['a full disk', `RAISE 'could not extend file' USING ERRCODE = '53100'`],
    ['a deadlock', `RAISE 'deadlock detected' USING ERRCODE = '40P01'`],
    ['a transaction that others overtook', `RAISE 'could not serialize' USING ERRCODE = '40001'`],
    ['a database that is shutting down', `RAISE 'the database system is shutting down' USING ERRCODE = '57P01'`],
    ['a transaction that took too long', `RAISE 'transaction timeout' USING ERRCODE = '25P04'`],
    ['a statement that was cancelled', `RAISE 'canceling statement' USING ERRCODE = '57014'`],
  ];
  test.each(passing)('(%s) puts no event aside: the process tries again, and it is taken', async (_name, how) => {
    await breakWith(how);
    await expect(provider.take()).rejects.toThrow();
    expect(await faults()).toEqual([]);
    await mend();
    await provider.take();
    expect(await state()).toBe('undelivered');
    expect(await provider.standings()).toMatchObject([{ standing: 'bounced' }]);
  });

  test('leaves an event that was put aside before as it was', async () => {
    await breakWith(`RAISE 'strange'`);
    await provider.take();
    await mend();
    const [fault] = await faults();
    await breakWith(`RAISE 'deadlock detected' USING ERRCODE = '40P01'`);
    clock.at += minute;
    await expect(retryEvents(clock.context, [fault!], clock.at)).rejects.toThrow();
    expect(await faults()).toEqual([fault]);
  });
});

describe('an event that could not be taken', () => {
  beforeEach(async () => {
    await breakWith(`RAISE 'strange \u{1F600}'`);
    await provider.take();
    expect(await faults()).toHaveLength(1);
  });

  test('is tried again by itself, and taken once the cause is gone', async () => {
    await mend();
    await pass(5 * minute);
    expect(await faults()).toHaveLength(1);
    await pass(6 * minute);
    expect([await faults(), await state()]).toEqual([[], 'undelivered']);
    expect(await provider.standings()).toMatchObject([{ standing: 'bounced' }]);
  });

  test('is tried after ten minutes, an hour, six hours and a day, and then waits for somebody', async () => {
    const told = clock.at;
    const tries = new Set<number>();
    for (let at = 0; at < 60 * hour; at += 5 * minute) {
      clock.at = told + at;
      await reconcile(clock.context);
      tries.add((await faults())[0]!.triedAt.getTime() - told);
    }
    expect([...tries]).toEqual([0, 10 * minute, hour, 6 * hour, 24 * hour]);
    await mend();
    expect(await retryEvents(clock.context, await faults(), clock.at)).toMatchObject({ taken: 1 });
  }, 120_000);

  test('was tried while the database was away is tried at the next pass', async () => {
    await mend();
    await breakWith(`RAISE 'the database system is shutting down' USING ERRCODE = '57P01'`);
    await pass(11 * minute);
    await mend();
    await pass(minute);
    expect(await state()).toBe('undelivered');
  });
});
