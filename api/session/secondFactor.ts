import { rolesWithSecondFactor, type RoleName } from '../../domain/permissions.ts';
import type { Person, Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';

/** Where somebody works, and as what. */
interface Place {
  practice: Pick<Practice, 'isDemo'>;
  role: RoleName;
}

/**
 * Whether somebody must set up a second factor before they go on: who decides what clients hear, and who looks after the installation. Not at a demo, whose
 * password everybody knows.
 * @param at where they would work; absent for the installation itself
 */
export function needsSecondFactor(
  { secondFactor }: Pick<ApiDependencies, 'secondFactor'>,
  person: Pick<Person, 'totpConfirmedAt' | 'isOperator'>,
  at?: Place,
): boolean {
  if (secondFactor === 'optional' || person.totpConfirmedAt) return false;
  return at ? !at.practice.isDemo && rolesWithSecondFactor.includes(at.role) : person.isOperator;
}

/** Whether somebody has to have a second factor, wherever they work: then they set it up before anything else, and can't turn it off. */
export const mustHaveSecondFactor = (
  api: Pick<ApiDependencies, 'secondFactor'>,
  { isOperator }: Pick<Person, 'isOperator'>,
  places: readonly Place[],
): boolean => {
  const without = { totpConfirmedAt: null, isOperator };
  return needsSecondFactor(api, without) || places.some((at) => needsSecondFactor(api, without, at));
};
