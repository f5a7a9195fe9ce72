import { messageEvents } from '../../../domain/messageEvents.ts';
import { messageStates } from '../../../domain/messageStates.ts';
import type { Message } from '../../../prisma/generated/client.ts';
import type { Nature } from '../happenings.ts';
import type { Chance } from '../random.ts';
import { providerIdOf, tellFate, type Sent, type Told } from './fates.ts';

/** How the hand-over of a message ended, and what was told of it since. */
export interface Outcome {
  attempt: { outcome: 'accepted' | 'refused' | 'unknown'; httpStatus: number | null; errorCode: string | null; errorMessage: string | null; endedAt: number };
  message: Pick<Message, 'state' | 'providerId' | 'errorCode' | 'errorMessage' | 'acceptedAt' | 'settledAt'>;
  told: Told[];
}

const refusedCard = { errorCode: 'failed_deliverability_strictness', errorMessage: 'Lob: the post cannot deliver to this address' };
const brokenOff = { errorCode: 'ECONNRESET', errorMessage: 'Twilio could not be reached or did not answer: the connection broke off.' };

/** @param sent.at when the attempt began, epoch ms @param given.now what is told later is not known yet */
export function handOver(sent: Sent, given: { nature: Nature; chance: Chance; now: number }): Outcome {
  const { nature, chance, now } = given;
  const endedAt = sent.at + chance.between(90, 700);
  if (sent.channel === 'postcard' && nature.noPost)
    return {
      attempt: { outcome: 'refused', httpStatus: 422, endedAt, ...refusedCard },
      message: { state: 'failed', providerId: null, acceptedAt: null, settledAt: new Date(endedAt), ...refusedCard },
      told: [],
    };
  if (sent.channel === 'text' && nature.doubtful && nature.doubtful <= sent.on)
    return {
      attempt: { outcome: 'unknown', httpStatus: null, endedAt, ...brokenOff },
      message: { state: 'unconfirmed', providerId: null, acceptedAt: null, settledAt: null, ...brokenOff },
      told: [],
    };
  const told = tellFate({ ...sent, at: endedAt }, nature, chance).filter((one) => one.at <= now);
  return {
    attempt: {
      outcome: 'accepted',
      httpStatus: sent.channel === 'email' ? 202 : sent.channel === 'text' ? 201 : 200,
      errorCode: null,
      errorMessage: null,
      endedAt,
    },
    message: { ...stateAfter(told), providerId: providerIdOf(sent.channel), acceptedAt: new Date(endedAt) },
    told,
  };
}

/** Events only raise the rank of a message, so their order cannot matter (domain/messageStates.ts). */
function stateAfter(told: Told[]): Pick<Message, 'state' | 'errorCode' | 'errorMessage' | 'settledAt'> {
  const raising = told.flatMap((one) => {
    const { state } = messageEvents[one.type];
    return state ? [{ ...one, state }] : [];
  });
  const last = raising.reduce<(typeof raising)[number] | null>(
    (highest, one) => (highest && messageStates[highest.state].rank >= messageStates[one.state].rank ? highest : one),
    null,
  );
  if (!last) return { state: 'accepted', errorCode: null, errorMessage: null, settledAt: null };
  const trouble = last.state === 'delivered' ? null : last.detail;
  return { state: last.state, errorCode: trouble?.code ?? null, errorMessage: trouble?.reason ?? null, settledAt: new Date(last.at) };
}
