import { z } from 'zod';
import { logoOf } from '../../activities/delivery/logoOf.ts';
import { handOver } from '../../activities/delivery/send.ts';
import { insistently } from '../../activities/insistently.ts';
import { normalizePhone } from '../../domain/contacts/index.ts';
import { printable } from '../../domain/printable.ts';
import { readLocations } from '../../activities/facts/readLocations.ts';
import { speakFor } from '../../domain/locations.ts';
import type { Tx } from '../../prisma/client.ts';
import { samplePet } from '../../domain/templates/sample.ts';
import type { Person, Practice, TestMessage } from '../../prisma/generated/client.ts';
import type { SendOutcome } from '../../providers/port.ts';
import type { Letter } from '../../activities/delivery/content.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import type { Asker } from '../http/route.ts';
import { requireProof } from '../session/proof.ts';
import { readAccounts } from './accounts.ts';
import { readGoLive } from './readFacts.ts';
import { refuseClients } from './refuseClients.ts';
import { refuseTooMany } from './testLimits.ts';
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

/** What an outcome waits between tries to write it down, ms. */
const patience = [200, 1_000, 3_000];

/**
 * Sends a reminder of an invented pet to whoever asks for it, by the practice's own ways out and whatever its sending switch says. What is about to leave is written
 * down before the call, what became of it after: a call nobody heard the end of is told as one that may have sent.
 * @throws ApiError `proof needed`, `invalid` with the field, `not found` for somebody who does not work here, `too many tries` after the third on a channel within an hour or the last of a day, `newer version` when its account changed
 */
export async function sendTest(api: ApiDependencies, { practice, asker, form }: Asked): Promise<TestMessage> {
  // A computer left open must not be enough to have the practice write to a number somebody types.
  if (!asker.session) throw new ApiError('not allowed');
  requireProof(api, asker.session);
  const now = api.clock();
  const destination = await destinationOf(api, { practice, asker, form });
  const { services, species, logo, location, accounts } = await api.database.withPractice(practice.id, async (tx) => ({
    ...(await readGoLive(tx, api, practice.id)),
    species: await usualSpecies(tx, practice.id),
    logo: form.channel === 'email' ? await logoOf(tx, practice.id, api.publicUrl) : null,
    location: speakFor(await readLocations(tx, practice.id, [null]), null),
  }));
  const senders = await api.sendersOf(practice.id);
  const letter = writeTest({
    practice,
    channel: form.channel,
    ...destination,
    services: services.toSorted((a, b) => b.pets - a.pets).flatMap(({ name }, place) => (place < 2 ? name : [])),
    species,
    logo,
    location,
    publicUrl: api.publicUrl,
    now,
  });
  const test = await claimTest(api, { practice, asker, letter, provider: senders[form.channel].provider, account: accounts.marks[form.channel], now });
  // Its reference names a test where those of messages name a message: what the provider tells of it finds it (activities/events/tellTests.ts).
  const outcome = await handOver(senders, practice.id, { messageId: test.id, attempt: 1, letter });
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
      await api.database.withPractice(practice.id, (tx) => refuseClients(tx, practice.id, value));
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
  /** Through which it leaves. */
  account: string;
  now: number;
}

/** Those who ask at the same time take turns at the practice's row, so that none is one too many. */
const claimTest = (api: ApiDependencies, { practice, asker, letter, provider, account, now }: Claim): Promise<TestMessage> =>
  api.database.withPractice(practice.id, async (tx) => {
    const { id: practiceId } = practice;
    const { channel, sentTo } = letter;
    await tx.$executeRaw`SELECT 1 FROM practices WHERE id = ${practiceId}::uuid FOR NO KEY UPDATE`;
    await refuseTooMany(tx, practice, { channel, now });
    // Between the two looks the way out was opened: it is this account's.
    if ((await readAccounts(tx, api, practiceId)).marks[channel] !== account)
      throw new ApiError('newer version', { message: 'The practice got another account at this moment. Try again.' });
    return tx.testMessage.create({
      data: {
        practiceId,
        channel,
        sentTo,
        askedBy: asker.name,
        askedAt: new Date(now),
        state: 'sending',
        provider,
        account,
        content: { ...summaryOf(letter) },
      },
    });
  });

function summaryOf(letter: Letter): TestContent {
  switch (letter.channel) {
    case 'email':
      return { from: letter.content.fromEmail, says: letter.content.subject };
    case 'text':
      return { from: letter.content.from, says: letter.content.body };
    case 'postcard':
      return { from: null, says: `A test card for ${samplePet.name}` };
  }
}

/** In a transaction of its own. What the provider told meanwhile stands. */
async function noteOutcome({ database }: ApiDependencies, { practiceId, id }: TestMessage, outcome: SendOutcome): Promise<TestMessage> {
  const isTaken = outcome.kind === 'accepted';
  const data = isTaken
    ? { state: outcome.kind, providerId: outcome.providerId }
    : { state: outcome.kind, errorCode: printable(outcome.code), errorWords: printable(outcome.message) };
  return insistently(patience, () =>
    database.withPractice(practiceId, async (tx) => {
      await tx.testMessage.updateMany({ where: { practiceId, id, state: 'sending' }, data });
      return tx.testMessage.findUniqueOrThrow({ where: { practiceId_id: { practiceId, id } } });
    }),
  );
}
