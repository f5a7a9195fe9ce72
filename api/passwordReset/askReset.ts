import type { Request } from 'express';
import { noteEvent } from '../account/noteEvent.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { writeReset } from './letters.ts';
import { makeReset } from './makeReset.ts';
import { writeTo } from './writeTo.ts';

/** Sends the link to choose a new password, if somebody has this address, and was not sent three in the last hour. Nobody is told which. */
export async function askReset(api: ApiDependencies, email: string, request: Request): Promise<void> {
  const person = await api.database.global.person.findUnique({ where: { email } });
  if (!person || person.disabledAt) return;
  const url = await makeReset(api, { personId: person.id, limited: true });
  if (url === null) return;
  await noteEvent(api, { personId: person.id, request, what: 'password reset asked' });
  await writeTo(api, person, (from) => writeReset({ from, name: person.name, email, url }));
}
