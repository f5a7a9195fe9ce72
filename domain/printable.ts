/**
 * Words of somebody else as PostgreSQL can hold them: no NUL, no half of a character. An emoji is never cut in two.
 * @param most characters that are kept of them
 */
export function printable(words: string, most = Infinity): string {
  const whole = words.replaceAll('\u0000', '').replaceAll(/\p{Surrogate}/gu, '\uFFFD');
  return whole.length <= most
    ? whole
    : Array.from(whole.slice(0, 2 * most))
        .slice(0, most)
        .join('');
}
