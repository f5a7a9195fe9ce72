import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { cookieNamed } from '../session/cookie.ts';

/** Browsers keep a cookie for 400 days at most (RFC 6265bis); the computer is forgotten sooner if nobody uses it. */
const keptSeconds = 400 * 86_400;

const isSecure = (publicUrl: string): boolean => publicUrl.startsWith('https://');
const nameOf = (publicUrl: string): string => (isSecure(publicUrl) ? '__Host-desk' : 'homing_desk');
const attributesOf = (publicUrl: string): string => `Path=/; HttpOnly; SameSite=Lax${isSecure(publicUrl) ? '; Secure' : ''}`;

/** What names a shared computer: its practice, under whose wall it is kept, and 256 bits nobody guesses. */
export interface DeskName {
  practiceId: string;
  token: string;
}

export const makeDeskToken = (): string => randomBytes(32).toString('base64url');
/** What is kept of a token. */
export const hashOfDesk = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The shared computer a Cookie header names; null when it names none. */
export function deskNameOf(header: string | undefined, publicUrl: string): DeskName | null {
  const [practiceId, token = ''] = cookieNamed(header, nameOf(publicUrl))?.split('.') ?? [];
  return z.uuid().safeParse(practiceId).success && /^[A-Za-z0-9_-]{43}$/.test(token) ? { practiceId: practiceId as string, token } : null;
}

export const deskCookie = ({ practiceId, token }: DeskName, publicUrl: string): string =>
  `${nameOf(publicUrl)}=${practiceId}.${token}; ${attributesOf(publicUrl)}; Max-Age=${keptSeconds}`;

export const clearedDeskCookie = (publicUrl: string): string => `${nameOf(publicUrl)}=; ${attributesOf(publicUrl)}; Max-Age=0`;
