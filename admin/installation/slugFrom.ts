/** As long as a short name may be (domain/practiceProfile.ts). */
const longest = 40;

/** The short name a practice's name suggests: "St. Zoë’s Vets" becomes st-zoes-vets. */
export const slugFrom = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replaceAll(/^-|-$/g, '');
