import { rolesWithSecondFactor, type RoleName } from '../../domain/permissions.ts';
import type { Person, Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';

/**
 * Whether somebody must set up a second factor before they go on: who decides what clients hear, and who looks after the installation. Not at a demo, whose
 * password everybody knows.
 * @param at where they would work; absent for the installation itself
 */
export function needsSecondFactor(
  { secondFactor }: Pick<ApiDependencies, 'secondFactor'>,
  person: Pick<Person, 'totpConfirmedAt' | 'isOperator'>,
  at?: { practice: Pick<Practice, 'isDemo'>; role: RoleName },
): boolean {
  if (secondFactor === 'optional' || person.totpConfirmedAt) return false;
  return at ? !at.practice.isDemo && rolesWithSecondFactor.includes(at.role) : person.isOperator;
}
