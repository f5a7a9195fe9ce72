import pino from 'pino';
import type { ActivityContext } from '../../activities/context.ts';
import { deliver } from '../../activities/delivery/deliver.ts';
import { takeDue } from '../../activities/pets/takeDue.ts';
import { linkKeysFrom } from '../../domain/linkKeys.ts';
import { readSettings, requireConnections } from '../../domain/settings.ts';
import { openDatabase } from '../../prisma/client.ts';
import { openSenders } from '../../providers/openSenders.ts';
import { Hospital } from '../../test/kit/hospital.ts';
import { dueOn, plannedAt, playedAt } from '../evening/hospitalClock.ts';
import { taskOf } from '../evening/task.ts';
import { measure, type Letters } from './letters.ts';

// The product's delivery: claim, last word, rendering, SendGrid's own client, outcome, each committed; without Temporal around it.
const { count, provider } = taskOf<Letters>();
const settings = requireConnections(readSettings(process.env));
const database = openDatabase(settings.DATABASE_URL, 16);
let now = plannedAt;
const context: ActivityContext = {
  database,
  senders: openSenders({
    email: { provider: 'sendgrid', apiKey: 'SG.bench', baseUrl: provider },
    text: { accountSid: `AC${'0'.repeat(32)}`, authToken: 'bench', publicUrl: 'https://vet.example.com' },
    postcard: { apiKey: 'test_bench' },
  }),
  publicUrl: settings.HOMING_PUBLIC_URL,
  linkKeys: linkKeysFrom(settings.HOMING_LINK_KEYS),
  log: pino({ level: 'error' }, pino.destination(2)),
  clock: () => now,
};
const hospital = await Hospital.open(database, { now: new Date(plannedAt) });
const { id: practiceId } = hospital;
await hospital.publish({ ...(await hospital.cadence()), steps: [{ offset: -90, channels: ['email'] }] });
const pets = await hospital.addHouseholds(count, dueOn);
now = playedAt;
for (const petId of pets) await takeDue(context, { practiceId, petId }, now);

const began = Date.now();
context.clock = () => playedAt + (Date.now() - began);
const delivered = await measure(async () => {
  while ((await deliver(context, { practiceId, channel: 'email' }, context.clock())).nextAt !== null);
});
const accepted = await hospital.run((tx) => tx.message.count({ where: { state: 'accepted' } }));
await database.close();
if (accepted !== count) throw new Error(`Only ${accepted} of ${count} were delivered.`);
process.send?.(delivered, () => process.exit(0));
