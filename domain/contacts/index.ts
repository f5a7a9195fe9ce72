export { normalizeAddress, type AddressFields, type NormalizedAddress } from './address.ts';
export { normalizeEmail } from './email.ts';
export { normalizePhone } from './phone.ts';
export { contactProblems, invalidNumber, type Normalized } from './problems.ts';
