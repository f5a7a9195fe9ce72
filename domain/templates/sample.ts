/** Whom examples are written to: invented, and the same wherever an example is shown. */
export const sampleClient = { firstName: 'Alex', lastName: '' };
export const samplePet = { name: 'Pepper', species: 'dog' };
export const sampleServices: readonly string[] = ['Annual exam', 'Rabies vaccine'];
/** How far ahead they are due: as the first reminder of a service reads, days. */
export const sampleDueInDays = 30;
/** No client's link: this one leads to the page that says a link does not work. */
export const sampleUnsubscribePath = '/u/preview';
