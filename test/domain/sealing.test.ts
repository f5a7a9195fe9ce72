import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { seal, unseal } from '../../domain/sealing.ts';

const key = (id: string) => ({ id, secret: randomBytes(32) });
const [older, newer] = [key('2025'), key('2026')];
const place = 'people.totp_secret 1';

test('what was sealed is opened again, also after a newer key was put in front', () => {
  const sealed = seal('JBSWY3DPEHPK3PXP', { keys: [older], place });
  expect(sealed).not.toContain('JBSWY');
  expect(unseal(sealed, { keys: [newer, older], place })).toBe('JBSWY3DPEHPK3PXP');
  expect(seal('JBSWY3DPEHPK3PXP', { keys: [newer, older], place })).toMatch(/^2026\./);
});

test('the same secret is sealed differently each time', () => {
  expect(seal('a', { keys: [newer], place })).not.toBe(seal('a', { keys: [newer], place }));
});

test('nothing opens in another place, altered, or without its key', () => {
  const sealed = seal('secret', { keys: [newer], place });
  expect(() => unseal(sealed, { keys: [newer], place: 'people.totp_secret 2' })).toThrow();
  const last = sealed.at(-1) === 'A' ? 'B' : 'A';
  expect(() => unseal(`${sealed.slice(0, -2)}${last}${sealed.at(-1)}`, { keys: [newer], place })).toThrow();
  expect(() => unseal(sealed, { keys: [older], place })).toThrow(/"2026", which HOMING_DATA_KEYS does not hold/);
});
