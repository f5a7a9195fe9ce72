import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { logoOf } from '../../activities/delivery/logoOf.ts';
import { normalizePhone } from '../../domain/contacts/index.ts';
import { testsAnHour } from '../../domain/goLive/testMessages.ts';
import { channelNames } from '../../domain/channels.ts';
import { printable } from '../../domain/printable.ts';
import { sayHour } from '../../domain/sentences.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Person, Practice, TestMessage } from '../../prisma/generated/client.ts';
import type { SendOutcome, Senders } from '../../providers/port.ts';
import type { Letter } from '../../activities/delivery/content.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import type { Asker } from '../http/route.ts';
import { readGoLive } from './readFacts.ts';
import type { TestContent } from './tests.ts';
import { writeTest } from './writeTest.ts';

/** Where a test goes: never to a client. */
export const testForm = z.discriminatedUnion('channel', [
  z.strictObject({ channel: z.literal('email'), personId: z.uuid().describe('You, or somebody else who works here') }),
  z.strictObject({
    channel: z.literal('text'),
    to: z.string().max(40).describe('A phone number, as it is typed'),
    isMine: z.literal(true, { error: 'Say that this is your own number.' }),
  }),
  z.strictObject({ channel: z.literal('postcard') }),
]);

interface Asked {
  practice: Practice;
  asker: Asker;
  form: z.output<typeof testForm>;
}

/** Where it goes and whom it greets. */
interface Destination {
  to: string;
  name: string;
}

const hourMs = 3_600_000;
/** What an outcome waits between tries to write it down, ms. */
const patience = [200, 1_000, 3_000];

/**
 * Sends a reminder of an invented pet to whoever asks for it, by the practice's own ways out and whatever its sending switch says. What is about to leave is written
 * down before the call, what became of it after: a call nobody heard the end of is told as one that may have sent.
 * @throws ApiError `invalid` with the field, `not found` for somebody who does not work here, `too many tries` after the third on a channel within an hour
 */
export async function sendTest(api: ApiDependencies, { practice, asker, form }: Asked): Promise<TestMessage> {
  const now = api.clock();
  const destination = await destinationOf(api, { practice, asker, form });
  const senders = await api.sendersOf(practice.id);
  const { services, species, logo } = await api.database.withPractice(practice.id, async (tx) => ({
    ...(await readGoLive(tx, practice.id, now)),
    species: await usualSpecies(tx, practice.id),
    logo: form.channel === 'email' ? await logoOf(tx, practice.id, api.publicUrl) : null,
  }));
  const letter = writeTest({
    practice,
    channel: form.channel,
    ...destination,
    services: services.toSorted((a, b) => b.pets - a.pets).flatMap(({ name }, place) => (place < 2 ? name : [])),
    species,
    logo,
    publicUrl: api.publicUrl,
    now,
  });
  const test = await claimTest(api, { practice, asker, letter, provider: senders[form.channel].provider, now });
  const outcome = await hand(senders, test, letter);
  if (outcome.kind !== 'accepted')
    api.log.warn(
      { practiceId: practice.id, testMessage: test.id, channel: test.channel, outcome: outcome.kind, code: outcome.code },
      'A test message was not taken',
    );
  return noteOutcome(api, test, outcome);
}

async function usualSpecies(tx: Tx, practiceId: string): Promise<string> {
  const [most] = await tx.pet.groupBy({
    by: ['species'],
    where: { practiceId, status: 'active', deletedAt: null, species: { not: null } },
    _count: { _all: true },
    orderBy: { _count: { species: 'desc' } },
    take: 1,
  });
  return most?.species ?? 'dog';
}

async function destinationOf(api: ApiDependencies, { practice, asker, form }: Asked): Promise<Destination> {
  switch (form.channel) {
    case 'email': {
      const person = await findColleague(api, practice.id, form.personId);
      // Whoever typed an address that is not theirs must not have us write to it.
      if (!person.emailVerifiedAt && !practice.isDemo)
        throw new ApiError('invalid', {
          errors: { personId: `Nobody has shown yet that ${person.email} is theirs. A new password by “Forgot your password?” shows it.` },
        });
      return { to: person.email, name: person.name };
    }
    case 'text': {
      const { value, problem } = normalizePhone(form.to, practice.country);
      if (value === null)
        throw new ApiError('invalid', { errors: { to: problem === null ? 'Give the number of your phone.' : `This can’t be used: ${problem}.` } });
      return { to: value, name: asker.name };
    }
    case 'postcard':
      return { to: `${practice.addressLine1}, ${practice.city}, ${practice.state} ${practice.postalCode}`, name: asker.name };
  }
}

async function findColleague({ database }: ApiDependencies, practiceId: string, personId: string): Promise<Person> {
  const membership = await database.global.membership.findUnique({ where: { practiceId_personId: { practiceId, personId } }, include: { person: true } });
  if (!membership || membership.person.disabledAt) throw new ApiError('not found');
  return membership.person;
}

interface Claim {
  practice: Practice;
  asker: Asker;
  letter: Letter;
  provider: string;
  now: number;
}

/** Those who ask at the same time take turns at the practice's row, so that none is one too many. */
const claimTest = ({ database }: ApiDependencies, { practice, asker, letter, provider, now }: Claim): Promise<TestMessage> =>
  database.withPractice(practice.id, async (tx) => {
    const { id: practiceId, timeZone } = practice;
    const { channel, sentTo } = letter;
    await tx.$executeRaw`SELECT 1 FROM practices WHERE id = ${practiceId}::uuid FOR NO KEY UPDATE`;
    const within = await tx.testMessage.findMany({
      where: { practiceId, channel, askedAt: { gt: new Date(now - hourMs) } },
      orderBy: { askedAt: 'desc' },
      select: { askedAt: true },
    });
    const last = within[testsAnHour - 1];
    if (last) {
      const at = last.askedAt.getTime() + hourMs;
      throw new ApiError('too many tries', {
        message: `At most ${testsAnHour} test ${channelNames[channel]}s an hour. The next can leave at ${sayHour(at, timeZone)}.`,
        headers: { 'Retry-After': String(Math.ceil((at - now) / 1000)) },
      });
    }
    return tx.testMessage.create({
      data: { practiceId, channel, sentTo, askedBy: asker.name, askedAt: new Date(now), state: 'sending', provider, content: { ...summaryOf(letter) } },
    });
  });

function summaryOf(letter: Letter): TestContent {
  switch (letter.channel) {
    case 'email':
      return { from: letter.content.fromEmail, says: letter.content.subject };
    case 'text':
      return { from: letter.content.from, says: letter.content.body };
    case 'postcard':
      return { from: null, says: 'A test card for Pepper' };
  }
}

/** Its reference names a test where those of messages name a message: what the provider tells of it finds it (activities/events/tellTests.ts). */
function hand(senders: Senders, { practiceId, id }: TestMessage, letter: Letter): Promise<SendOutcome> {
  const call = { ref: `${practiceId}.${id}`, attempt: 1 };
  switch (letter.channel) {
    case 'email':
      return senders.email.send({ ...call, to: letter.to, toName: letter.toName, content: letter.content });
    case 'text':
      return senders.text.send({ ...call, to: letter.to, content: letter.content });
    case 'postcard':
      return senders.postcard.send({ ...call, to: letter.to, content: letter.content });
  }
}

/** In a transaction of its own. What the provider told meanwhile stands. */
async function noteOutcome({ database }: ApiDependencies, { practiceId, id }: TestMessage, outcome: SendOutcome): Promise<TestMessage> {
  const isTaken = outcome.kind === 'accepted';
  const data = isTaken
    ? { state: outcome.kind, providerId: outcome.providerId }
    : { state: outcome.kind, errorCode: printable(outcome.code), errorWords: printable(outcome.message) };
  const write = (): Promise<TestMessage> =>
    database.withPractice(practiceId, async (tx) => {
      await tx.testMessage.updateMany({ where: { practiceId, id, state: 'sending' }, data });
      return tx.testMessage.findUniqueOrThrow({ where: { practiceId_id: { practiceId, id } } });
    });
  for (const ms of patience) {
    try {
      return await write();
    } catch {
      await sleep(ms);
    }
  }
  return write();
}
