import type { z } from 'zod';
import type { petRow } from '../../api/pets/listPets.ts';
import type { petChoices } from '../../api/pets/choices.ts';
import type { PetPage } from '../../api/pets/petPage.ts';

export type { Dot, DotState, Lane, PastRow, UpcomingRow } from '../../api/pets/petPage.ts';

/** What the list can be narrowed to. */
export type PetChoices = z.output<typeof petChoices>;
/** A row of the pets' list. */
export type PetRow = z.output<typeof petRow>;
/** Everything a pet's page shows. */
export type PetStory = PetPage;
