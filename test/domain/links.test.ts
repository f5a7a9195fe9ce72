import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkPurposes, readLink, signLink } from '../../domain/links.ts';
import type { LinkKeys, LinkPayload, LinkPurpose } from '../../domain/links.ts';

const keys: LinkKeys = { current: 1, secrets: { 1: 'a key for tests only, 32 bytes or more' } };
const link: LinkPayload = { purpose: 'unsubscribe', practiceId: '0198c0de-0000-7000-8000-000000000001', subjectId: '0198c0de-0000-7000-8000-0000000000ff' };
const now = Date.parse('2026-03-01T18:00:00Z');

describe('a link in a message', () => {
  it('is short and comes back as it went in', () => {
    const token = signLink(link, keys);
    expect(token).toHaveLength(68);
    expect(readLink(token, keys, now)).toEqual(link);
  });

  it('to unsubscribe never expires', () => {
    expect(readLink(signLink(link, keys), keys, Date.parse('2126-01-01'))).toEqual(link);
    expect(() => signLink({ ...link, expiresAt: now }, keys)).toThrow('an unsubscribe link never expires');
  });

  it('with an expiry ends at its second', () => {
    const token = signLink({ ...link, purpose: 'confirmation', expiresAt: now }, keys);
    expect(readLink(token, keys, now - 1)).toMatchObject({ purpose: 'confirmation', expiresAt: now });
    expect(readLink(token, keys, now)).toBeNull();
  });

  it('is still understood after the key was replaced, until the old key is dropped', () => {
    const token = signLink(link, keys);
    const secrets = { ...keys.secrets, 2: 'another key for tests only, of 32 bytes' };
    expect(readLink(token, { current: 2, secrets }, now)).toEqual(link);
    expect(readLink(token, { current: 2, secrets: { 2: secrets[2] } }, now)).toBeNull();
    expect(readLink(token, { current: 1, secrets: { 1: secrets[2] } }, now)).toBeNull();
  });

  it('holds for any ids, purposes and expiries', () => {
    const purpose = fc.constantFrom(...(Object.keys(linkPurposes) as LinkPurpose[]).filter((name) => name !== 'unsubscribe'));
    fc.assert(
      fc.property(purpose, fc.uuid(), fc.uuid(), fc.option(fc.integer({ min: 2e9, max: 5e9 }), { nil: undefined }), (kind, practiceId, subjectId, seconds) => {
        const payload: LinkPayload = { purpose: kind, practiceId, subjectId, ...(seconds === undefined ? {} : { expiresAt: seconds * 1000 }) };
        expect(readLink(signLink(payload, keys), keys, now)).toEqual(payload);
      }),
    );
  });

  it('is refused when one letter of it is changed, or it is nonsense', () => {
    const token = signLink(link, keys);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...alphabet), (at, letter) => {
        fc.pre(token[at] !== letter);
        expect(readLink(token.slice(0, at) + letter + token.slice(at + 1), keys, now)).toBeNull();
      }),
    );
    fc.assert(
      fc.property(fc.string(), (nonsense) => {
        expect(readLink(nonsense, keys, now)).toBeNull();
      }),
    );
    for (const spelled of [`${token}=`, `${token}A`, token.slice(0, -1), ` ${token}`]) expect(readLink(spelled, keys, now)).toBeNull();
  });

  it('is not signed with a weak key or for an id that is none', () => {
    expect(() => signLink(link, { current: 1, secrets: { 1: 'short' } })).toThrow('link key 1 is missing or shorter than 32 bytes');
    expect(() => signLink({ ...link, subjectId: '17' }, keys)).toThrow('subjectId "17" is not a UUID');
  });
});
