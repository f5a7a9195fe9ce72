import { randomUUID } from 'node:crypto';
import type { Database } from '../../prisma/client.ts';
import type { Household } from './households.ts';

/** A message that was sent, as delivery leaves it. */
export async function makeMessage(
  database: Database,
  practiceId: string,
  given: { household: Household; channel?: 'email' | 'text' | 'postcard'; state?: 'planned' | 'accepted' | 'skipped' },
): Promise<string> {
  const { household, channel = 'email', state = 'accepted' } = given;
  const at = new Date('2026-11-16T23:12:00Z');
  const content =
    channel === 'email'
      ? {
          subject: 'Biscuit is due for Rabies',
          html: '<p>Hello <b>Harper</b></p><script>alert(1)</script>',
          text: 'Hello Harper',
          fromName: 'Alder',
          fromEmail: 'a@alder.example.com',
          replyTo: 'a@alder.example.com',
          unsubscribeUrl: 'http://localhost:4000/u/x',
        }
      : channel === 'text'
        ? { body: 'Alder: Biscuit is due', from: null, segments: 1 }
        : { size: '4x6', front: '<h1>front</h1>', back: '<h1>back</h1>', from: {} };
  return database.withPractice(practiceId, async (tx) => {
    const frozen = state === 'accepted';
    const message = await tx.message.create({
      data: {
        practiceId,
        kind: 'reminder',
        channel,
        clientId: household.clientId,
        petId: channel === 'postcard' ? null : (household.petIds[0] ?? null),
        state,
        batchOn: new Date('2026-11-16T00:00:00Z'),
        notBefore: at,
        openedAt: at,
        attempt: frozen ? 1 : 0,
        ...(frozen
          ? {
              content,
              address: { to: 'harper@quill.example.com', name: 'Harper Quill' },
              provider: 'sendgrid',
              providerId: 'SG1',
              claimedAt: at,
              acceptedAt: at,
              template: 'default/1',
            }
          : {}),
        ...(state === 'skipped' ? { reason: 'service done', settledAt: at } : {}),
      },
    });
    await tx.touch.create({
      data: {
        practiceId,
        kind: 'reminder',
        subjectId: household.reminderIds[0] ?? '',
        cycle: 1,
        step: randomUUID(),
        channel,
        state: state === 'skipped' ? 'skipped' : 'opened',
        reason: state === 'skipped' ? 'service done' : null,
        messageId: message.id,
        clientId: household.clientId,
        petId: household.petIds[0] ?? null,
        serviceId: household.serviceIds[0] ?? null,
        offset: -60,
        serviceDueOn: new Date('2027-01-10T00:00:00Z'),
        batchOn: new Date('2026-11-16T00:00:00Z'),
        decidedAt: at,
      },
    });
    if (frozen)
      await tx.attempt.create({
        data: { practiceId, messageId: message.id, n: 1, provider: 'sendgrid', startedAt: at, endedAt: at, outcome: 'accepted', httpStatus: 202 },
      });
    return message.id;
  });
}
