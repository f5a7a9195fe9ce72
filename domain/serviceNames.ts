/**
 * Whether a service's name reads like a practice-management system's code and not like words a client understands: one word in capitals that has a digit, no vowel,
 * or at most four letters ("DHPP", "FVRCP", "RAB1Y", "EXAM"). Shouted words ("RABIES", "ANNUAL EXAM") pass.
 */
export function looksLikeCode(name: string): boolean {
  const word = name.trim();
  if (/\s/.test(word) || /\p{Ll}/u.test(word)) return false;
  const letters = word.replaceAll(/[^\p{L}]/gu, '');
  return /[\d_]/.test(word) || letters.length <= 4 || !/[AEIOU]/i.test(letters);
}
