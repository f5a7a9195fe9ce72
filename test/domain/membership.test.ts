import { expect, test } from 'vitest';
import { mayInvite, refuseChange } from '../../domain/membership.ts';
import { roleNames, type RoleName } from '../../domain/permissions.ts';

const change = (asker: RoleName, member: RoleName, becomes: RoleName | null, { self = false, owners = 2 } = {}) =>
  refuseChange({ asker: { id: 'a', role: asker }, member: { id: self ? 'a' : 'b', role: member }, becomes, owners });

test('an owner gives anybody else any role, and takes anybody out', () => {
  for (const member of roleNames) for (const becomes of [...roleNames, null]) expect(change('owner', member, becomes)).toBeNull();
});

test('an admin does the same with everybody but owners, and makes none', () => {
  for (const member of roleNames)
    for (const becomes of [...roleNames, null]) expect(change('admin', member, becomes) === null).toBe(member !== 'owner' && becomes !== 'owner');
});

test('nobody else changes who works here, nor invites', () => {
  for (const asker of ['staff', 'support', 'viewer'] as const) {
    for (const becomes of [...roleNames, null]) expect(change(asker, 'viewer', becomes)).toContain('Ask an owner or admin');
    for (const invited of roleNames) expect(mayInvite(asker, invited)).toBe(false);
  }
});

test('owners are invited by owners', () => {
  expect(roleNames.map((invited) => mayInvite('admin', invited))).toEqual([false, true, true, true, true]);
  expect(roleNames.map((invited) => mayInvite('owner', invited))).toEqual([true, true, true, true, true]);
});

test('nobody changes their own role; leaving is open to all who may change people but the last owner', () => {
  for (const role of ['owner', 'admin'] as const)
    for (const becomes of roleNames) expect(change(role, role, becomes, { self: true })).toContain('their own role');
  expect(change('admin', 'admin', null, { self: true })).toBeNull();
  expect(change('owner', 'owner', null, { self: true })).toBeNull();
  expect(change('owner', 'owner', null, { self: true, owners: 1 })).toContain('only owner');
});

test('the last owner stays, whoever asks', () => {
  expect(change('owner', 'owner', 'admin', { owners: 1 })).toContain('only owner');
  expect(change('owner', 'owner', null, { owners: 1 })).toContain('only owner');
});
