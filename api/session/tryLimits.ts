import type { TryLimit } from './limits.ts';
import { networkOf } from './networkOf.ts';

/**
 * Wrong sign-ins in a quarter of an hour. From browsers not known for the person: by e-mail address, so that one account can't be guessed from many places; by
 * network, so that one place can't try many accounts. A whole hospital sits behind one address, hence the more. A known browser counts for itself alone, so that
 * no stranger, by guessing, locks out whom they guess at.
 * @param from.browser knownBrowser.ts
 */
export const signInTries = (email: string, { browser, ip }: { browser: string | null; ip: string | undefined }): TryLimit[] =>
  browser === null
    ? [
        { key: `sign-in email ${email}`, allowed: 10 },
        { key: `sign-in network ${networkOf(ip)}`, allowed: 30 },
      ]
    : [{ key: `sign-in browser ${browser} ${email}`, allowed: 10 }];

/** Wrong passwords of somebody who is signed in already, in a quarter of an hour. */
export const passwordTries = (personId: string): TryLimit[] => [{ key: `password ${personId}`, allowed: 10 }];

/**
 * The six digits of a moment are guessed with luck: five in one session, ten in an hour, however often the password is given again; and twenty wrong ones in a
 * day, which the right ones in between don't forgive: of a million codes three are right at any moment, so a year of it finds one in fifty accounts.
 */
export const codesPerSession = 5;
export const codeWindowMs = 3_600_000;
export const wrongCodesADay = 20;
const dayMs = 86_400_000;
export const codeTries = (personId: string, sessionId: string): TryLimit[] => [
  { key: `code session ${sessionId}`, allowed: codesPerSession, windowMs: codeWindowMs },
  { key: `code person ${personId}`, allowed: 10, windowMs: codeWindowMs },
  { key: `code day ${personId}`, allowed: wrongCodesADay, windowMs: dayMs },
];

/**
 * Nobody guesses 80 random bits, so recovery codes are counted apart, and not by person: whoever floods an account with wrong codes must not keep its owner from
 * the way that is left to them.
 */
export const recoveryTries = (sessionId: string, ip: string | undefined): TryLimit[] => [
  { key: `code session ${sessionId}`, allowed: codesPerSession, windowMs: codeWindowMs },
  { key: `recovery code network ${networkOf(ip)}`, allowed: 30 },
];

/** First codes of an app being set up: nothing is guessed there, for the secret was just shown. */
export const setUpTries = (sessionId: string): TryLimit[] => [{ key: `first code session ${sessionId}`, allowed: 10, windowMs: codeWindowMs }];

/**
 * PINs at a shared computer. Five wrong ones in a row end a PIN until the password is given (domain/desk.ts); these keep whoever sits there from trying
 * everybody's, and from going on whenever the right one has been given in between: twenty wrong ones in a day.
 */
export const pinTries = ({ deskId, personId, ip }: { deskId: string; personId: string; ip: string | undefined }): TryLimit[] => [
  { key: `pin desk ${deskId}`, allowed: 30 },
  { key: `pin network ${networkOf(ip)}`, allowed: 60 },
  { key: `pin day ${deskId} ${personId}`, allowed: 20, windowMs: dayMs },
];
