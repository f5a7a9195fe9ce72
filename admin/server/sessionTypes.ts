import type { z } from 'zod';
import type { practiceProfile } from '../../api/practices/profile.ts';
import type { sessionBody } from '../../api/session/describeSession.ts';

export type Session = z.output<typeof sessionBody>;
export type SessionPractice = Session['practices'][number];
/** A practice as its settings and the bar on top show it. */
export type PracticeProfile = z.output<typeof practiceProfile>;
export type Sending = PracticeProfile['sending'];

/** The password was right; the code of the second factor is still asked for. */
export interface CodeNeeded {
  codeNeeded: true;
}

/** The shared computer is locked: whoever is on it, nobody sees the console. */
export interface Locked {
  locked: true;
}

export interface DemoSignIn {
  email: string;
  password: string;
}
