import type { z } from 'zod';
import type { petRow } from '../../api/pets/listPets.ts';
import type { PetPage } from '../../api/pets/petPage.ts';

export type { Dot, DotState, Lane, PastRow, UpcomingRow } from '../../api/pets/petPage.ts';

/** A row of the pets' list. */
export type PetRow = z.output<typeof petRow>;
/** Everything a pet's page shows. */
export type PetStory = PetPage;
