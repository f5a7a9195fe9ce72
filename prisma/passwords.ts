import { hash } from '@node-rs/argon2';

/** argon2id (the library's own default kind) at OWASP's smallest recommended cost: 19 MiB, two passes, one lane. About 50 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** What is kept of a person's password (`people.password_hash`). */
export const hashPassword = (password: string): Promise<string> => hash(password, cost);
