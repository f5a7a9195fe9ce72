import type { Request } from 'express';
import { pinsAllowed } from '../../domain/desk.ts';
import type { Person } from '../../prisma/generated/client.ts';
import { noteEvent } from '../account/noteEvent.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { countTry, forgiveTry } from '../session/limits.ts';
import { isPassword } from '../session/passwords.ts';
import { beginSession, readSession } from '../session/sessions.ts';
import { pinTries } from '../session/tryLimits.ts';
import { findDesk, type Desk } from './findDesk.ts';
import { readPeopleHere } from './peopleHere.ts';

interface Taking {
  personId: string;
  pin: string;
  request: Request;
}

/** Who has taken over a shared computer. */
export interface TakenOver {
  person: Person;
  desk: Desk;
  /** The Set-Cookie header. */
  cookie: string;
}

/**
 * Somebody takes over a shared computer, or wakes it, by PIN: whoever was on it is signed out there, and the session is another one. The PIN is good there
 * alone, together with the computer's own cookie.
 * @throws ApiError `not found` when this is no shared computer; `invalid` at the field `pin`; `too many tries`
 */
export async function switchPerson(api: ApiDependencies, { personId, pin, request }: Taking): Promise<TakenOver> {
  const desk = await findDesk(api, request);
  if (!desk) throw new ApiError('not found', { message: 'This is no shared computer, or not any more. Sign in with your password.' });
  const limits = pinTries({ deskId: desk.id, personId, ip: request.ip });
  await countTry(api, limits);
  const counted = await countPin(api, desk, personId);
  const isRight = await isPassword(counted?.pinHash ?? null, pin);
  if (!isRight || !counted) {
    if (counted) await noteEvent(api, { personId, request, what: 'wrong desk PIN' });
    throw new ApiError('invalid', { errors: { pin: wordsOf(counted?.left ?? 0) } });
  }
  await forgiveTry(api, { limits });
  await api.database.withPractice(desk.practiceId, (tx) =>
    tx.deskPerson.updateMany({ where: { practiceId: desk.practiceId, deskId: desk.id, personId, pinHash: counted.pinHash }, data: { wrong: 0 } }),
  );
  const former = await readSession(api, request);
  const person = await api.database.global.person.findUniqueOrThrow({ where: { id: personId } });
  const cookie = await beginSession(api, { person, request, isByPin: true });
  // Waking what one has locked oneself is no news.
  if (former?.person.id !== personId) await noteEvent(api, { personId, request, what: 'desk taken over' });
  api.changes.announce(desk.practiceId, ['people']);
  return { person, desk, cookie };
}

/**
 * Counts a try of somebody's PIN before it is known whether it was right, so that many at once can't slip through.
 * @returns the hash to hold it against and how many tries are left after it; null for whoever has none here that counts, or none left
 */
async function countPin({ database }: ApiDependencies, desk: Desk, personId: string): Promise<{ pinHash: string; left: number } | null> {
  const { practiceId, id } = desk;
  return database.withPractice(practiceId, async (tx) => {
    if (!(await readPeopleHere(tx, desk)).some((one) => one.id === personId)) return null;
    const [counted] = await tx.$queryRaw<{ pinHash: string; wrong: number }[]>`
      UPDATE desk_people SET wrong = wrong + 1
      WHERE practice_id = ${practiceId}::uuid AND desk_id = ${id}::uuid AND person_id = ${personId}::uuid AND wrong < ${pinsAllowed}
      RETURNING pin_hash AS "pinHash", wrong`;
    return counted ? { pinHash: counted.pinHash, left: pinsAllowed - counted.wrong } : null;
  });
}

function wordsOf(left: number): string {
  if (left === 0) return 'This PIN opens nothing any more. Use your password instead.';
  return `This is not your PIN. ${left === 1 ? 'One more try' : `${left} more tries`}, then your password is asked for.`;
}
