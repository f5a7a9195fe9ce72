export { normalizeAddress } from './address.ts';
export { normalizeEmail } from './email.ts';
export { normalizePhone } from './phone.ts';
export { contactProblems, type Normalized } from './problems.ts';
