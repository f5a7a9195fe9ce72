import type { Request } from 'express';
import type { PersonEvent } from '../../domain/personEvents.ts';
import type { ApiDependencies } from '../dependencies.ts';

export interface Noted {
  personId: string;
  /** Where it came from. */
  request: Request;
  what: PersonEvent;
}

/** Longest name of a browser kept, characters. */
export const longestAgent = 300;

/** Tells the person, in their account, what happened to their way in. Nothing ever takes it back (the table is append-only). */
export async function noteEvent({ database, clock }: ApiDependencies, { personId, request, what }: Noted): Promise<void> {
  await database.global.personEvent.create({
    data: { personId, what, at: new Date(clock()), ip: request.ip ?? null, userAgent: request.get('user-agent')?.slice(0, longestAgent) ?? null },
    select: { id: true },
  });
}

/** The same without waiting for it: for answers that must take as long when nobody by that name is here. */
export function noteEventLater(api: ApiDependencies, noted: Noted): void {
  noteEvent(api, noted).catch((error: unknown) => api.log.error({ err: error, what: noted.what }, 'What happened to an account could not be noted'));
}
