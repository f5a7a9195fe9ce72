import type { Person } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';
import type { Letter } from '../letters/writeLetter.ts';

/** From whom a person gets e-mails about their account: their first practice, which they know; else the installation. */
async function senderFor({ database, mailFrom }: ApiDependencies, personId: string): Promise<{ name: string; email: string } | null> {
  const first = await database.global.membership.findFirst({
    where: { personId },
    orderBy: [{ createdAt: 'asc' }, { practiceId: 'asc' }],
    select: { practice: { select: { name: true, fromEmail: true } } },
  });
  if (first) return { name: first.practice.name, email: first.practice.fromEmail };
  return mailFrom === null ? null : { name: 'Homing', email: mailFrom };
}

/** Writes to a person about their account. What goes wrong is logged: nobody waits for it who may know. @param write the letter, given whom it comes from */
export async function writeTo(api: ApiDependencies, person: Person, write: (from: string) => Letter): Promise<void> {
  const sender = await senderFor(api, person.id);
  if (!sender) {
    api.log.error({ person: person.id }, 'Somebody without a practice could not be written to: set HOMING_MAIL_FROM');
    return;
  }
  const outcome = await api.staffMail.send({ ...write(sender.name), to: person.email, toName: person.name, fromName: sender.name, fromEmail: sender.email });
  if (outcome.kind !== 'accepted')
    api.log.error({ person: person.id, outcome: outcome.kind, code: outcome.code }, 'An e-mail about an account could not be sent');
}
