import { fateOf, type Fate, type StoryEvent } from '../../domain/messageFate.ts';
import { messageEvents, type EventDetail, type MessageEventType } from '../../domain/messageEvents.ts';
import type { MessageState } from '../../domain/messageStates.ts';
import type { Tx } from '../../prisma/client.ts';
import type { MessageRow } from './applyEvents.ts';

/** Whose story has grown, and what its provider called it then. */
interface Grown {
  message: MessageRow;
  providerId: string | null;
}

/** Brings messages to what their whole stories say, in one statement for all. */
export async function raiseStates(tx: Tx, practiceId: string, grown: Grown[]): Promise<void> {
  const messages = new Map(grown.map(({ message }) => [message.id, message]));
  if (messages.size === 0) return;
  const stories = await readStories(tx, practiceId, [...messages.keys()]);
  const moves = [...messages.values()].flatMap((message): Move[] => {
    const move = moveOf(message, stories.get(message.id) ?? []);
    const providerId = grown.find((one) => one.message.id === message.id && one.providerId !== null)?.providerId ?? null;
    return move === null ? [] : [{ ...move, provider_id: providerId }];
  });
  if (moves.length === 0) return;
  await tx.$executeRaw`
    UPDATE messages SET state = move.state, lease_until = NULL, look_at = NULL,
      provider_id = coalesce(messages.provider_id, move.provider_id), accepted_at = move.accepted_at,
      settled_at = move.settled_at, error_code = move.error_code, error_message = move.error_message
    FROM jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) AS move (
      id uuid, state "MessageState", provider_id text, accepted_at timestamptz, settled_at timestamptz, error_code text, error_message text)
    WHERE messages.practice_id = ${practiceId}::uuid AND messages.id = move.id`;
}

interface Move {
  id: string;
  state: MessageState;
  provider_id: string | null;
  accepted_at: Date;
  settled_at: Date | null;
  error_code: string | null;
  error_message: string | null;
}

/** @returns null when its story leaves it as it is */
function moveOf(message: MessageRow, story: StoryEvent[]): Omit<Move, 'provider_id'> | null {
  const fate = fateOf(message, story) ?? asItIs(message);
  if (fate === null) return null;
  const move = {
    id: message.id,
    state: fate.state,
    accepted_at: takenAt(message, story),
    settled_at: fate.settledAt === null ? null : new Date(fate.settledAt),
    error_code: fate.trouble?.code ?? null,
    error_message: fate.trouble?.reason ?? null,
  };
  const isSame =
    move.state === message.state &&
    move.accepted_at.getTime() === message.acceptedAt?.getTime() &&
    move.settled_at?.getTime() === message.settledAt?.getTime() &&
    move.error_code === message.errorCode &&
    move.error_message === message.errorMessage;
  return isSame ? null : move;
}

/** News that changes nothing else may still say that it was taken earlier than was known. */
const asItIs = ({ state, acceptedAt: known, settledAt, errorCode, errorMessage }: MessageRow): Fate | null =>
  known === null
    ? null
    : {
        state,
        settledAt: settledAt?.getTime() ?? null,
        trouble: { ...(errorCode !== null && { code: errorCode }), ...(errorMessage !== null && { reason: errorMessage }) },
      };

/** When its provider took it: as its own answer said, where that came; else it had by the first thing it told. */
function takenAt({ answeredAt, acceptedAt: known }: MessageRow, story: StoryEvent[]): Date {
  return answeredAt ?? new Date(Math.min(known?.getTime() ?? Infinity, ...story.map(({ at }) => at)));
}

/** What providers told of each message's present attempt; what a newer version noted and this one does not know is left out. */
async function readStories(tx: Tx, practiceId: string, ids: string[]): Promise<Map<string, StoryEvent[]>> {
  const rows = await tx.messageEvent.findMany({
    where: { practiceId, messageId: { in: ids }, providerEventId: { not: null } },
    select: { messageId: true, type: true, at: true, detail: true },
  });
  const stories = new Map<string, StoryEvent[]>(ids.map((id) => [id, []]));
  for (const { messageId, type, at, detail } of rows) {
    const told = (detail ?? {}) as EventDetail;
    if (type in messageEvents && !told.earlier) stories.get(messageId)?.push({ type: type as MessageEventType, at: at.getTime(), detail: told });
  }
  return stories;
}
