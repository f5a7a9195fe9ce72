import type { PostalAddress } from '../../domain/content.ts';
import { dayOfDate } from '../../domain/days.ts';
import { judgeableFrom } from '../../domain/doubts.ts';
import { deliveryWorkflowId, petWorkflowId } from '../../domain/ids.ts';
import { wordsOfEvent } from '../../domain/messageEvents.ts';
import { callMs } from '../../domain/plan.ts';
import { sayReasonOn } from '../../domain/reach.ts';
import { sayOffset } from '../../domain/sentences.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Message, MessageEvent } from '../../prisma/generated/client.ts';
import { adviceOn as adviceOnTrouble } from '../../providers/adviceOn.ts';
import type { Processes } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { contentOf } from './contentOf.ts';
import { describeMessages } from './describeMessages.ts';
import { adviceOn, detailOf, sayDetail } from './heard.ts';
import type { MessagePage } from './messageBodies.ts';
import type { Asking } from './waits/queues.ts';

/** @throws ApiError `not found` for a message that is not this practice's */
export async function findMessage(tx: Tx, practiceId: string, messageId: string): Promise<Message> {
  const message = await tx.message.findUnique({ where: { practiceId_id: { practiceId, id: messageId } } });
  if (!message) throw new ApiError('not found');
  return message;
}

export interface AskedMessage extends Asking {
  processes: Processes;
  messageId: string;
}

/** A message with everything that is known of it. @throws ApiError `not found` */
export async function showMessage(tx: Tx, { processes, messageId, ...asking }: AskedMessage): Promise<MessagePage> {
  const practiceId = asking.practice.id;
  const message = await findMessage(tx, practiceId, messageId);
  const {
    rows: [row],
    touches,
    petNames,
    serviceNames,
    heard,
  } = await describeMessages(tx, asking, [message]);
  const attempts = await tx.attempt.findMany({ where: { practiceId, messageId }, orderBy: { n: 'asc' } });
  const events = await tx.messageEvent.findMany({ where: { practiceId, messageId }, orderBy: [{ at: 'asc' }, { id: 'asc' }], take: 500 });
  const version =
    message.cadenceVersionId &&
    (await tx.cadenceVersion.findUnique({ where: { practiceId_id: { practiceId, id: message.cadenceVersionId } }, select: { version: true } }));
  if (!row) throw new ApiError('not found');
  return {
    ...row,
    touches: touches.map((touch) => ({
      id: touch.id,
      pet: touch.petId === null ? null : { id: touch.petId, name: petNames.get(touch.petId) ?? 'A pet' },
      serviceName: serviceNames.get(touch.serviceId ?? '') ?? 'A service',
      offset: touch.offset,
      step: sayOffset(touch.offset),
      cycle: touch.cycle,
      dueOn: dayOfDate(touch.serviceDueOn),
      decision: touch.state,
      reason: sayReasonOn(touch.reason, touch.channel),
      decidedAt: touch.decidedAt.toISOString(),
    })),
    attempts: attempts.map(({ n, provider, startedAt, endedAt, outcome, httpStatus, errorCode, errorMessage }) => ({
      n,
      provider,
      startedAt: startedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      outcome,
      httpStatus,
      errorCode,
      errorMessage,
    })),
    events: events.map(describeEvent),
    early: await readEarly(tx, message),
    doubt: describeDoubt(message, attempts.at(-1)?.startedAt),
    trouble: heard.get(messageId)?.trouble ?? null,
    advice: heard.get(messageId)?.advice ?? adviceOnTrouble(message),
    address: addressLine(message),
    content: contentOf(message.channel, message.content),
    template: message.template,
    provider: message.provider,
    providerId: message.providerId,
    errorCode: message.errorCode,
    cadenceVersion: version ? version.version : null,
    technical: await technicalOf(tx, message, processes),
  };
}

function describeEvent(event: MessageEvent): MessagePage['events'][number] {
  const { id, type, at, detail } = event;
  const { words, tone, maybeAutomatic = false } = wordsOfEvent(type);
  const { code = null, url = null } = detailOf(detail);
  return { id, type, words, tone, maybeAutomatic, at: at.toISOString(), detail: sayDetail(event), code, url, advice: adviceOn(event) };
}

/** The call a message was opened by: the last one for its client, or for everybody, whose half hour it falls in. */
async function readEarly(tx: Tx, { practiceId, batchOn, clientId, openedAt }: Message): Promise<MessagePage['early']> {
  const call = await tx.batchCall.findFirst({
    where: { practiceId, batchOn, OR: [{ clientId }, { clientId: null }], calledAt: { lte: openedAt, gt: new Date(openedAt.getTime() - callMs) } },
    orderBy: { calledAt: 'desc' },
  });
  return call && { at: call.calledAt.toISOString(), by: call.calledBy };
}

function describeDoubt({ state, lookAt, claimedAt, notBefore }: Message, startedAt: Date | undefined): MessagePage['doubt'] {
  if (state !== 'unconfirmed') return null;
  const since = startedAt ?? claimedAt ?? notBefore;
  return {
    since: since.toISOString(),
    asksAt: lookAt?.toISOString() ?? null,
    judgeableFrom: new Date(judgeableFrom(since.getTime(), lookAt?.getTime() ?? null)).toISOString(),
  };
}

/** Frozen as `{ to, name }` for e-mails and texts and as a postal address for cards (activities/delivery). */
function addressLine({ channel, address }: Message): string | null {
  if (address === null) return null;
  if (channel !== 'postcard') return (address as { to?: string }).to ?? null;
  const { name, line1, line2, city, state, postalCode } = address as unknown as PostalAddress;
  return [name, line1, line2, `${city}, ${state} ${postalCode}`].filter(Boolean).join(', ');
}

async function technicalOf(tx: Tx, { practiceId, channel, petId, postcardRunId }: Message, processes: Processes): Promise<MessagePage['technical']> {
  const run = postcardRunId && (await tx.postcardRun.findUnique({ where: { practiceId_id: { practiceId, id: postcardRunId } }, select: { workflowId: true } }));
  const deliveryId = deliveryWorkflowId({ practiceId, channel });
  const workflowId = run ? run.workflowId : petId ? petWorkflowId({ practiceId, petId }) : deliveryId;
  return { workflowId, temporalUrl: processes.linkTo(workflowId), deliveryWorkflowId: deliveryId, deliveryUrl: processes.linkTo(deliveryId) };
}
