import { permissionsByPin, type Permission } from '../../domain/permissions.ts';
import type { Session } from '../session/sessions.ts';

/** Whether somebody took over a shared computer by PIN and has not given their password since. */
export const isByPin = ({ desk, provenAt }: Pick<Session, 'desk' | 'provenAt'>): boolean => desk !== null && provenAt === null;

/** Whether a session may be used for this, as far as it depends on how it began: a PIN opens daily work, and the password the rest, until the computer locks. */
export const mayByNow = (session: Pick<Session, 'desk' | 'provenAt'>, permission: Permission): boolean =>
  !isByPin(session) || permissionsByPin.includes(permission);
