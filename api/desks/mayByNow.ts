import { permissionsByPin, type Permission } from '../../domain/permissions.ts';
import { ApiError } from '../http/errors.ts';
import type { Session } from '../session/sessions.ts';

/** Whether somebody sits at a shared computer whose password is not known to be theirs: they took it over by PIN, or gave the password more than half an hour ago. */
export const isByPin = ({ desk, provenAt }: Pick<Session, 'desk' | 'provenAt'>): boolean => desk !== null && provenAt === null;

/** Whether a session may be used for this, as far as it depends on how it began: a PIN opens daily work, and the password the rest, for half an hour or until the computer locks. */
export const mayByNow = (session: Pick<Session, 'desk' | 'provenAt'>, permission: Permission): boolean =>
  !isByPin(session) || permissionsByPin.includes(permission);

/** What somebody is told whom only the password lets go on. */
export const passwordFirst = (): ApiError =>
  new ApiError('proof needed', {
    message: 'At a shared computer this takes your password, given within the last half hour. Choose “Give your password” in the menu under your name.',
  });
