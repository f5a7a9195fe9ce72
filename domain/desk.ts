/** A computer several people share: what a PIN there may be and is worth, and when it locks. */

/** Digits of a PIN. */
export const pinLength = { least: 4, most: 8 };
/** So many wrong PINs in a row at one computer, then the password is asked for: of 10,000 PINs five are one chance in two thousand. */
export const pinsAllowed = 5;
/** Minutes without anybody at it after which it may be set to lock. */
export const lockMinutes = { least: 1, most: 60 };
/** A session at a shared computer ends after so long, however often a hand is there, ms: a working day. */
export const deskSessionMs = 12 * 3_600_000;
/** At a shared computer the password opens more than a PIN for so long, ms; then it is asked for again. */
export const passwordHoldsMs = 30 * 60_000;
/** A shared computer nobody used for so long is none any more, ms. */
export const deskForgottenMs = 90 * 86_400_000;

/** Rows of a keypad, there and back. */
const runs = ['01234567890', '09876543210'];

/** Why this can't be somebody's PIN, in words for them; null when it can. Refused are the few that everybody tries first. */
export function pinFault(pin: string): string | null {
  const { least, most } = pinLength;
  if (!/^\d+$/.test(pin) || pin.length < least || pin.length > most) return `Use ${least} to ${most} digits.`;
  if (/^(\d{1,2})\1+$/.test(pin)) return 'This repeats itself, so it is among the first anybody tries. Choose another.';
  if (runs.some((run) => run.includes(pin))) return 'This is a row of digits, so it is among the first anybody tries. Choose another.';
  if (/^(19|20)\d\d$/.test(pin)) return 'This reads like a year, so it is among the first anybody tries. Choose another.';
  return null;
}

/** Whether nobody has been at a shared computer for too long. @param seenAt when somebody last touched it, epoch ms @param now epoch ms */
export const isLeftAlone = (seenAt: number, { minutes, now }: { minutes: number; now: number }): boolean => seenAt + minutes * 60_000 <= now;

/** Whether a PIN still counts: one chosen before the password was last changed may be somebody else's, so it does not. */
export const pinCounts = (since: Date, passwordSetAt: Date | null): boolean => passwordSetAt === null || since >= passwordSetAt;
