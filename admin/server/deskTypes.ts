import type { z } from 'zod';
import type { deskBody } from '../../api/desks/describeDesk.ts';
import type { desksBody } from '../../api/desks/listDesks.ts';
import type { Session } from './sessionTypes.ts';

/** What stands on the locked screen of a shared computer. */
export type DeskHere = NonNullable<z.output<typeof deskBody>['desk']>;
export type PersonHere = DeskHere['people'][number];
/** The practice's shared computers, as its owners and admins see them. */
export type Desks = z.output<typeof desksBody>;
export type DeskRow = Desks['desks'][number];
/** The shared computer somebody sits at. */
export type OwnDesk = NonNullable<Session['desk']>;
