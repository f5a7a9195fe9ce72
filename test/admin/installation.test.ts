import { describe, expect, it } from 'vitest';
import { nextStepOf } from '../../admin/installation/nextStep.ts';
import { slugFrom } from '../../admin/installation/slugFrom.ts';
import type { InstalledPractice } from '../../admin/server/installationTypes.ts';
import { slugFault } from '../../domain/practiceProfile.ts';

const owned: InstalledPractice = {
  id: 'e',
  slug: 'elm',
  name: 'Elm Street Vets',
  timeZone: 'America/Chicago',
  sending: 'setting_up',
  isDemo: false,
  pets: 0,
  people: 1,
  owners: ['kim@elm.example.com'],
  invitedOwners: [],
  lastImportAt: null,
};
const invited = { email: 'kim@elm.example.com', sentAt: '2026-11-22T10:00:00Z', expiresAt: '2026-11-29T10:00:00Z', isExpired: false };
const stepOf = (change: Partial<InstalledPractice>) => nextStepOf({ ...owned, ...change }, () => 'Sunday');

describe('what a practice waits for', () => {
  it.each<[string, Partial<InstalledPractice>, RegExp]>([
    ['somebody to run it', { owners: [] }, /no owner who can sign in/],
    ['whoever was invited', { owners: [], invitedOwners: [invited] }, /^Waits for kim@elm.example.com to join. The link is good until Sunday/],
    ['an e-mail that did not leave', { owners: [], invitedOwners: [{ ...invited, sentAt: null }] }, /e-mail did not leave/],
    ['a link that is too old', { owners: [], invitedOwners: [{ ...invited, isExpired: true }] }, /too old/],
  ])('is %s, and there an operator can do something', (_what, change, words) => {
    expect(stepOf(change)).toMatchObject({ words: expect.stringMatching(words), invite: expect.stringMatching(/^Invite/) });
  });

  it.each<[string, Partial<InstalledPractice>, RegExp]>([
    ['clients and pets', {}, /under Imports/],
    ['going live', { lastImportAt: '2026-11-22T10:00:00Z', pets: 9 }, /goes live under Settings/],
    ['its people to send again', { sending: 'stopped' }, /they resume it/],
  ])('is %s, which its own people see to', (_what, change, words) => {
    const step = stepOf(change);
    expect(step?.words).toMatch(words);
    expect(step?.invite).toBeUndefined();
  });

  it('is nothing when it is live, also while another owner is invited there', () => {
    expect(stepOf({ sending: 'live', invitedOwners: [invited] })).toBeNull();
  });
});

describe('the short name a name suggests', () => {
  it.each([
    ['St. Zoë’s Vets', 'st-zoes-vets'],
    ['  Elm & Oak -- Animal Hospital ', 'elm-oak-animal-hospital'],
    [`${'Long '.repeat(8)}Name`, 'long-long-long-long-long-long-long-long'],
  ])('of "%s" can be used as it is', (name, slug) => {
    expect(slugFrom(name)).toBe(slug);
    expect(slugFault(slug)).toBeNull();
  });

  it('is left to the person where no letter is left', () => {
    expect(slugFrom('動物病院')).toBe('');
  });
});
