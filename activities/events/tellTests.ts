import { testAfter, type TestState } from '../../domain/goLive/testMessages.ts';
import { readEvent } from '../../providers/events/index.ts';
import type { Tx } from '../../prisma/client.ts';
import type { StoredEvent } from './applyEvents.ts';

/**
 * Notes on test messages what their provider tells of them; events of nobody's are left alone. What is wrong with an address is not kept: a test goes to whoever asked
 * for it.
 * @param events none of which speaks of a message
 * @returns how many speak of a test
 */
export async function tellTests(tx: Tx, practiceId: string, events: readonly StoredEvent[]): Promise<number> {
  const ids = [...new Set(events.flatMap(({ messageId }) => messageId ?? []))].sort();
  if (ids.length === 0) return 0;
  // In the order of their ids, as messages are locked.
  const tests = await tx.$queryRaw<{ id: string; state: TestState }[]>`
    SELECT id::text, state FROM test_messages WHERE practice_id = ${practiceId}::uuid AND id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  let told = 0;
  for (const { id, state: before } of tests) {
    let state = before;
    for (const { provider, body } of events.filter(({ messageId }) => messageId === id)) {
      const { type, detail, providerId } = readEvent(provider, body);
      if (type === null) continue;
      told += 1;
      const becomes = testAfter(state, { type, detail });
      if (becomes === null) continue;
      state = becomes.state;
      const { code = null, reason = null } = becomes.trouble;
      const data = { state, errorCode: code, errorWords: reason, ...(providerId === null ? {} : { providerId }) };
      await tx.testMessage.update({ where: { practiceId_id: { practiceId, id } }, data });
    }
  }
  return told;
}
