import { expect, test } from 'vitest';
import { keyPermissions, permissions, roleMay, roleNames, roles, rolesWithSecondFactor, type Permission } from '../../domain/permissions.ts';
import { readPage, tableUnder } from './pages.ts';

const page = readPage('docs/reference/roles.md');

test('docs/reference/roles.md has every role in its words, and who needs a second factor', () => {
  const rows = roleNames.map((role) => [`\`${role}\``, roles[role].name, roles[role].words, rolesWithSecondFactor.includes(role) ? 'required' : '']);
  expect(tableUnder(page, '## Who each is for')).toEqual(rows);
});

test('docs/reference/roles.md has every permission in its words, with the roles that have it and whether a key may', () => {
  const yes = (may: boolean): string => (may ? 'yes' : '');
  const rows = (Object.keys(permissions) as Permission[]).map((permission) => [
    `\`${permission}\``,
    permissions[permission],
    ...roleNames.map((role) => yes(roleMay(role, permission))),
    yes(keyPermissions.includes(permission)),
  ]);
  expect(tableUnder(page, '## What each may do')).toEqual(rows);
});
