import type { z } from 'zod';
import type { petRow } from '../../api/pets/listPets.ts';
import type { petChoices } from '../../api/pets/choices.ts';
import type { contactNote } from '../../api/pets/contactNotes.ts';
import type { PetPage } from '../../api/pets/petPage.ts';

export type { Dot, DotState, Lane, PastRow, UpcomingRow } from '../../api/pets/petPage.ts';

/** What the list can be narrowed to. */
export type PetChoices = z.output<typeof petChoices>;
/** A row of the pets' list. */
export type PetRow = z.output<typeof petRow>;
/** Something to know of one of a client's contact details. */
export type ContactNote = z.output<typeof contactNote>;
/** Everything a pet's page shows. */
export type PetStory = PetPage;
