import { writeLetter } from '../../activities/delivery/content.ts';
import { logoOf } from '../../activities/delivery/logoOf.ts';
import { readLocations } from '../../activities/facts/readLocations.ts';
import { ledgerTouch } from '../../activities/ledgerTouch.ts';
import { deliveryCalendar } from '../../domain/batches.ts';
import type { Channel } from '../../domain/channels.ts';
import type { Day } from '../../domain/days.ts';
import { speakFor } from '../../domain/locations.ts';
import type { Merged } from '../../domain/merge.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Touch } from '../../prisma/generated/client.ts';
import { ApiError } from '../http/errors.ts';
import { contentOf } from '../messages/contentOf.ts';
import type { MessagePage } from '../messages/messageBodies.ts';
import { foreseeMessages } from './ahead.ts';
import { readPetRecords } from './readPetRecords.ts';

interface Wanted {
  practiceId: string;
  petId: string;
  day: Day;
  channel: Channel;
  now: number;
  publicUrl: string;
}

/**
 * What a message that is ahead would say, written by the functions that will write it, from the facts of now.
 * @throws ApiError `not found` when nothing is foreseen for that day and channel, or it could not be sent as things are
 */
export async function previewPet(tx: Tx, { practiceId, petId, day, channel, now, publicUrl }: Wanted): Promise<NonNullable<MessagePage['content']>> {
  const { rules, plans } = await readPetRecords(tx, practiceId, { petId, now, accounts: undefined });
  const calendar = deliveryCalendar(rules.cadence.delivery, rules.practice.timeZone);
  const foreseen = foreseeMessages(petId, plans, { rules, calendar, now }).find(
    ({ message, reason }) => reason === null && message.channel === channel && calendar.dayOf(Math.max(message.leavesAt, now)) === day,
  );
  const client = plans.get(petId)?.facts.client;
  if (!foreseen || !client) throw new ApiError('not found');
  const { content } = writeLetter({
    channel,
    practice: rules.practice,
    logo: await logoOf(tx, practiceId, publicUrl),
    location: speakFor(await readLocations(tx, practiceId, [client.locationId]), client.locationId),
    client,
    touches: asTouches(foreseen.message, { practiceId, clientId: client.id, now }),
    facts: new Map([...plans].map(([id, plan]) => [id, plan.facts])),
    sendOn: day,
    // Its real link is made with the message; this one leads to the page that says a link does not work.
    unsubscribeUrl: `${publicUrl}/u/preview`,
    stopWords: true,
  });
  const shown = contentOf(channel, content);
  if (!shown) throw new ApiError('not found');
  return shown;
}

/** The touches as the ledger would hold them. */
const asTouches = ({ pets, batchOn }: Merged, { practiceId, clientId, now }: { practiceId: string; clientId: string; now: number }): Touch[] =>
  pets.flatMap(({ petId, touches }) =>
    touches.map((touch) =>
      ledgerTouch(touch, {
        id: `${touch.reminderId} ${touch.stepId}`,
        practiceId,
        clientId,
        petId,
        serviceId: null,
        batchOn,
        cadenceVersionId: null,
        decidedAt: now,
      }),
    ),
  );
