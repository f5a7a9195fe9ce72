import { writeLetter } from '../../activities/delivery/content.ts';
import { judge, openCourt } from '../../activities/delivery/judge.ts';
import { readLocations } from '../../activities/facts/readLocations.ts';
import { dayAt } from '../../domain/days.ts';
import { speakFor } from '../../domain/locations.ts';
import { reasons } from '../../domain/reasons.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import { ApiError } from '../http/errors.ts';
import { contentOf, documentOf, type ContentPart } from '../messages/contentOf.ts';
import { findMessage } from '../messages/showMessage.ts';

interface Wanted {
  practice: Practice;
  messageId: string;
  part: Exclude<ContentPart, 'html'>;
  /** Epoch ms. */
  now: number;
}

/**
 * A card of a run, front or back: as it was printed, or, while it waits, as it would be at this moment, judged and written by what will do it.
 * @throws ApiError `not found` for what is no card of this practice
 */
export async function showCard(tx: Tx, { practice, messageId, part, now }: Wanted): Promise<string> {
  const practiceId = practice.id;
  const message = await findMessage(tx, practiceId, messageId);
  if (message.channel !== 'postcard') throw new ApiError('not found');
  if (message.content !== null) return documentOf(contentOf('postcard', message.content), part);
  const court = await openCourt(tx, practiceId, { messageIds: [messageId], now });
  const today = dayAt(now, practice.timeZone);
  const { admitted, refused } = judge(court, message, today);
  const client = court.facts.get(admitted[0]?.petId ?? '')?.client;
  if (!client) return sayNothing(refused[0] ? reasons[refused[0].reason] : 'It was never printed.');
  const letter = writeLetter({
    channel: 'postcard',
    practice,
    location: speakFor(await readLocations(tx, practiceId, [client.locationId]), client.locationId),
    client,
    touches: admitted,
    facts: court.facts,
    sendOn: today,
    unsubscribeUrl: '',
    stopWords: false,
  });
  return documentOf(contentOf('postcard', letter.content), part);
}

/** In the place of a card that would not be printed as things are. The sentence is one of ours: nothing in it needs escaping. */
const sayNothing = (sentence: string): string =>
  `<!doctype html><html lang="en"><title>No card</title><body style="margin:0;display:grid;place-items:center;height:100vh;font:20px sans-serif;color:#444"><p style="padding:32px;text-align:center">No card as things are: ${sentence}</p></body></html>`;
