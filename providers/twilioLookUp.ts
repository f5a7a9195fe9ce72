import type { Twilio } from 'twilio';
import { windowOf } from './lookUp.ts';
import type { Doubt, Finding, OutgoingText } from './port.ts';

/** More texts than this to one number within minutes: which of them is ours could not be told. */
const most = 100;

/**
 * Looks for a text by its number, its exact words and the time it was made: a Message resource carries no id of ours. None may mean that Twilio
 * has not begun to send it, several that a neighbour said the same; neither tells anything.
 * @throws whatever the SDK or the network throws
 */
export async function findText(client: Twilio, { to, content, since }: Doubt<OutgoingText>): Promise<Finding> {
  const { from, to: until } = windowOf(since);
  const listed = await client.messages.list({ to, dateSentAfter: new Date(from), pageSize: most, limit: most });
  if (listed.length >= most) return { kind: 'unclear', why: 'Twilio has too many texts to this number to tell them apart.' };
  const same = listed.filter(
    (one) =>
      one.body === content.body &&
      one.direction.startsWith('outbound') &&
      (content.from === null || one.from === content.from) &&
      one.dateCreated.getTime() >= from &&
      one.dateCreated.getTime() <= until,
  );
  const [only] = same;
  if (only && same.length === 1) return { kind: 'found', providerId: only.sid };
  return { kind: 'unclear', why: same.length === 0 ? 'Twilio lists no such text.' : `Twilio lists ${same.length} such texts.` };
}
