/**
 * What happens to somebody's way in, one catalogue: the code kept in person_events, and how their account tells it. `watch`: worth a second look by the person,
 * for somebody else may have tried.
 */
export const personEvents = {
  'signed in': { words: 'Signed in', watch: false },
  'wrong password': { words: 'A wrong password was given', watch: true },
  'wrong code': { words: 'The password was right, the code was wrong', watch: true },
  'recovery code used': { words: 'Signed in with a recovery code', watch: true },
  'recovery code spent': { words: 'A recovery code was given to set up another app', watch: true },
  'signed out': { words: 'Signed out', watch: false },
  'session ended': { words: 'A browser was signed out from another one', watch: false },
  'other sessions ended': { words: 'All other browsers were signed out', watch: false },
  'name changed': { words: 'Name changed', watch: false },
  'e-mail change asked': { words: 'Another e-mail address to sign in with was asked for', watch: true },
  'e-mail changed': { words: 'Signs in with another e-mail address', watch: true },
  'password changed': { words: 'Password changed', watch: true },
  'password reset asked': { words: 'A link to choose a new password was asked for', watch: true },
  'password reset': { words: 'A new password was chosen by the link in an e-mail', watch: true },
  'second factor set up': { words: 'Authenticator app set up', watch: true },
  'second factor turned off': { words: 'Authenticator app turned off', watch: true },
  'recovery codes made': { words: 'New recovery codes were made; the old ones ended', watch: true },
  disabled: { words: 'Shut out by who runs this installation', watch: true },
  enabled: { words: 'Let in again by who runs this installation', watch: false },
  'desk PIN set': { words: 'PIN set for a shared computer', watch: true },
  'desk PIN removed': { words: 'PIN for a shared computer removed', watch: false },
  'desk taken over': { words: 'Took over a shared computer by PIN', watch: false },
  'wrong desk PIN': { words: 'A wrong PIN was given at a shared computer', watch: true },
} as const satisfies Record<string, { words: string; watch: boolean }>;
export type PersonEvent = keyof typeof personEvents;
