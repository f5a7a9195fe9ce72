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

/** The six digits of a moment are guessed with luck: five in one session, ten in an hour, however often the password is given again. */
export const codesPerSession = 5;
export const codeWindowMs = 3_600_000;
export const codeTries = (personId: string, sessionId: string): TryLimit[] => [
  { key: `code session ${sessionId}`, allowed: codesPerSession },
  { key: `code person ${personId}`, allowed: 10 },
];
