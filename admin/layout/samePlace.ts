/**
 * The same screen in another practice's console: lists keep their filters, a record's page becomes its list, for the record is not there.
 * @param here pathname and search of the address
 * @param slug of the other practice
 */
export function samePlace(here: { pathname: string; search: string }, slug: string): string {
  const [, , , screen = '', ...below] = here.pathname.split('/');
  if (screen === '') return `/p/${slug}`;
  return below.length > 0 ? `/p/${slug}/${screen}` : `/p/${slug}/${screen}${here.search}`;
}
