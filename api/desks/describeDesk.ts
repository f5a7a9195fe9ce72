import type { Request } from 'express';
import { z } from 'zod';
import type { ApiDependencies } from '../dependencies.ts';
import { readSession } from '../session/sessions.ts';
import { findDesk } from './findDesk.ts';
import { readPeopleHere } from './peopleHere.ts';

/** What stands on a locked screen: names, and nothing anybody could not read over a shoulder. */
export const deskBody = z
  .object({
    desk: z
      .object({
        name: z.string(),
        practice: z.string(),
        isLocked: z.boolean(),
        current: z.uuid().nullable().describe('Who is signed in there; null: nobody'),
        people: z.array(
          z.object({ id: z.uuid(), name: z.string(), passwordNeeded: z.boolean().describe('Too many wrong PINs: the password is asked for, once') }),
        ),
      })
      .nullable()
      .describe('null: this is no shared computer'),
  })
  .meta({ id: 'SharedComputerHere' });

/** Who may take over the shared computer a request comes from. Only that computer's own cookie tells it. */
export async function describeDesk(api: ApiDependencies, request: Request): Promise<z.output<typeof deskBody>> {
  const desk = await findDesk(api, request);
  if (!desk) return { desk: null };
  const session = await readSession(api, request);
  const at = session?.desk?.id === desk.id && !session.isHalf ? session : null;
  const people = await api.database.withPractice(desk.practiceId, (tx) => readPeopleHere(tx, desk));
  return {
    desk: {
      name: desk.name,
      practice: desk.practiceName,
      isLocked: at !== null && at.lockedAt !== null,
      current: at?.person.id ?? null,
      people: people.map(({ id, name, passwordNeeded }) => ({ id, name, passwordNeeded })),
    },
  };
}
