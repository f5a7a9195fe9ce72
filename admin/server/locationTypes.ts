import type { z } from 'zod';
import type { locationsBody } from '../../api/locations/listLocations.ts';

export type Locations = z.output<typeof locationsBody>;
export type LocationRow = Locations['locations'][number];
