import { Secret, TOTP } from 'otpauth';

/** One code lasts so long, ms (RFC 6238's own choice, and the only one all apps know, as are SHA-1 and six digits). */
export const stepMs = 30_000;
/** A telephone's clock may be off by so many steps, either way. */
const drift = 1;
/** RFC 4226 recommends 160 bits. */
const secretBytes = 20;

const totpOf = (secret: string, account = ''): TOTP =>
  new TOTP({ issuer: 'Homing', label: account, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: stepMs / 1000 });

/** @returns base32, as people type it into an app that can't scan */
export const makeSecret = (): string => new Secret({ size: secretBytes }).base32;

/** What the QR code says (Google's key URI format). @param account whose it is, as the app lists it */
export const linkOf = (secret: string, account: string): string => totpOf(secret, account).toString();

/**
 * The step a code belongs to; null when it is none of this secret around this moment.
 * @param now epoch ms
 */
export function stepOfCode(secret: string, code: string, now: number): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window: drift });
  return delta === null ? null : Math.floor(now / stepMs) + delta;
}
