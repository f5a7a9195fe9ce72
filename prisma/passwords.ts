import { hash } from '@node-rs/argon2';
import { normalizePassword } from '../domain/passwordRules.ts';

/** argon2id (the library's own default kind) at OWASP's smallest recommended cost: 19 MiB, two passes, one lane. About 50 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** How a hash made at that cost begins (the PHC string format). */
const form = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`;

/** What is kept of a person's password (`people.password_hash`). */
export const hashPassword = (password: string): Promise<string> => hash(normalizePassword(password), cost);

/** Whether a kept hash was made at another cost than today's: then it is made anew when its password is next given. */
export const isDated = (passwordHash: string): boolean => !passwordHash.startsWith(form);
