import type { Request } from 'express';
import { pinFault } from '../../domain/desk.ts';
import type { Tx } from '../../prisma/client.ts';
import { hashPassword } from '../../prisma/passwords.ts';
import { noteEvent } from '../account/noteEvent.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { requireProof } from '../session/proof.ts';
import type { Session } from '../session/sessions.ts';
import { holdDesk, type Desk } from './findDesk.ts';

interface Of {
  session: Session;
  request: Request;
}

/**
 * Somebody chooses their PIN at the shared computer they sit at; the one they had there ends. It takes the password, given within ten minutes: a PIN must not
 * beget another.
 * @throws ApiError `proof needed`, `invalid` at the field `pin`, `too early` away from a shared computer, `not found` for who does not work there
 */
export async function setPin(api: ApiDependencies, { session, request, pin }: Of & { pin: string }): Promise<void> {
  const desk = deskOf(session);
  const fault = pinFault(pin);
  if (fault !== null) throw new ApiError('invalid', { errors: { pin: fault } });
  requireProof(api, session);
  const personId = session.person.id;
  const pinHash = await hashPassword(pin);
  await asThemselves(api, { session, request, action: 'desk PIN set' }, async (tx) => {
    await holdDesk(tx, desk);
    const key = { practiceId: desk.practiceId, deskId: desk.id, personId };
    if (!(await tx.membership.findUnique({ where: { practiceId_personId: { practiceId: desk.practiceId, personId } } }))) throw new ApiError('not found');
    const chosen = { pinHash, wrong: 0, since: new Date(api.clock()) };
    await tx.deskPerson.upsert({ where: { practiceId_deskId_personId: key }, create: { ...key, ...chosen }, update: chosen });
  });
  await noteEvent(api, { personId, request, what: 'desk PIN set' });
}

/** Somebody takes their PIN off the shared computer they sit at. Asking twice does no harm. @throws ApiError `too early` away from one */
export async function removePin(api: ApiDependencies, { session, request }: Of): Promise<void> {
  const { practiceId, id: deskId } = deskOf(session);
  const personId = session.person.id;
  const { count } = await asThemselves(api, { session, request, action: 'desk PIN removed' }, (tx) =>
    tx.deskPerson.deleteMany({ where: { practiceId, deskId, personId } }),
  );
  if (count > 0) await noteEvent(api, { personId, request, what: 'desk PIN removed' });
}

function deskOf({ desk }: Session): Desk {
  if (!desk) throw new ApiError('too early', { message: 'This is no shared computer. Make it one first, under Settings.' });
  return desk;
}

/** Writes at the desk's practice in the person's own name, so that its audit tells it. */
function asThemselves<T>(
  api: ApiDependencies,
  { session, request, action }: Of & { action: 'desk PIN set' | 'desk PIN removed' },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { id, name } = session.person;
  const { id: deskId, practiceId } = deskOf(session);
  const requestId = typeof request.id === 'string' ? request.id : '';
  const actor = { kind: 'person' as const, id, name, ip: request.ip ?? null, requestId, action, path: { deskId } };
  return api.database.actingFor(actor).withPractice(practiceId, work);
}
