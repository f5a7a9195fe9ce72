import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeEvents } from '../../api/webhooks/storeEvents.ts';
import { Hospital } from '../kit/hospital.ts';
import { startProcesses, type Processes } from '../kit/processes.ts';

let processes: Processes;
beforeAll(async () => {
  processes = await startProcesses({ from: '2026-09-16T23:00:00Z', skip: false });
});
afterAll(async () => {
  expect(await processes.replayAll()).toBeGreaterThan(0);
  await processes.close();
});

test('what a provider tells becomes a fact by a process that starts with it and ends when all is taken, and starts again for the next', async () => {
  const hospital = await Hospital.open(processes.database, { now: new Date(processes.clock()) });
  const cadence = await hospital.cadence();
  await hospital.publish({ ...cadence, steps: [{ offset: -90, channels: ['email'] }] });
  await hospital.addReminder(await hospital.addPet(await hospital.addClient()), '2026-12-20');
  const message = () => hospital.run((tx) => tx.message.findFirst({ include: { events: true } }));
  await processes.until(async () => (await message())?.state === 'accepted', 60_000);
  const ref = `${hospital.id}.${(await message())?.id}`;
  const tell = (names: string[]) =>
    storeEvents(processes.database, [
      {
        provider: 'sendgrid',
        events: names.map((event) => ({ eventId: `${event} of ${ref}`, ref, body: { event, timestamp: Math.floor(processes.clock() / 1000) } })),
        receivedAt: processes.clock(),
      },
    ]);
  const handle = processes.temporal.client.workflow.getHandle(`events/${hospital.id}`);
  const ended = async () => (await handle.describe()).status.name === 'COMPLETED';

  await tell(['processed', 'delivered', 'delivered']);
  await processes.until(async () => (await message())?.state === 'delivered', 30_000);
  await processes.until(ended, 30_000);
  await tell(['open', 'bounce']);
  await processes.until(async () => (await message())?.state === 'undelivered' && (await ended()), 30_000);
  expect((await message())?.events.map(({ type }) => type).toSorted()).toEqual(['bounced', 'delivered', 'opened', 'taken']);
  expect(await hospital.run((tx) => tx.standing.count())).toBe(1);
});
