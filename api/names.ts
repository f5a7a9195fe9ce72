/** A client as lists show them; the PIMS may know only half a name, or none. */
export const nameOf = (first: string | null, last: string | null): string => [first, last].filter(Boolean).join(' ') || 'No name';
