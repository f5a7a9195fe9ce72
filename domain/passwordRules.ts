import { commonStems, commonestLong } from './passwords/commonest.ts';

/** Characters, counted as people see them. NIST SP 800-63B: length is what helps; rules about capitals and digits only make people predictable, so there are none. */
export const shortestPassword = 12;
/** Longer ones would only cost time. */
export const longestPassword = 128;

/** What a guesser would try for this very person. */
export interface Owner {
  email: string;
  name?: string;
  /** Names of the practices they work for. */
  practices?: readonly string[];
}

/** As it is hashed: a key typed on another machine must come to the same (NIST SP 800-63B, NFKC). */
export const normalizePassword = (password: string): string => password.normalize('NFKC');

/** Fewer characters than this beside a word everybody could guess are no password, characters. */
const leastBeside = 6;
/** Names shorter than this stand in too many words to be refused, characters. */
const shortestName = 4;
const rows = ['abcdefghijklmnopqrstuvwxyz', '0123456789'.repeat(3), 'qwertyuiopasdfghjklzxcvbnm', 'qwertzuiopasdfghjklyxcvbnm'];
const backwards = (text: string): string => [...text].reverse().join('');
const lettersAndDigits = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/**
 * Why this can't be somebody's password, in words for them; null when it can.
 * @param owner whose it is to be: their own e-mail address and practice are the first things a guesser tries
 */
export function passwordFault(password: string, owner: Owner): string | null {
  const given = normalizePassword(password);
  const { length } = [...given];
  if (length < shortestPassword) return `Use at least ${shortestPassword} characters; a few words in a row are easy to remember.`;
  if (length > longestPassword) return `Use at most ${longestPassword} characters.`;
  if (isCommon(given.toLowerCase())) return 'This is among the passwords everybody tries first. Choose another; a few words in a row are easy to remember.';
  if (isOwn(given, owner))
    return 'This is too close to your name, your e-mail address or your practice’s name. Choose something nobody would connect with you.';
  return null;
}

/** One of the commonest, or made the way they are made: a row of keys, one piece over and over, a common word with digits behind it. */
function isCommon(password: string): boolean {
  const stem = password.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const plain = lettersAndDigits(password);
  return (
    commonestLong.has(password) ||
    commonStems.has(stem) ||
    new Set(password).size < 5 ||
    /^(.{1,8})\1+$/u.test(password) ||
    rows.some((row) => row.includes(plain) || backwards(row).includes(plain))
  );
}

function isOwn(password: string, { email, name = '', practices = [] }: Owner): boolean {
  const plain = lettersAndDigits(password);
  const [mailbox = ''] = email.split('@');
  return [email, mailbox, name, 'homing', ...practices]
    .map(lettersAndDigits)
    .some((known) => known.length >= shortestName && plain.includes(known) && [...plain.replaceAll(known, '')].length < leastBeside);
}
