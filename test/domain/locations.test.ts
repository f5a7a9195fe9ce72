import { describe, expect, test } from 'vitest';
import { locationOf, ownLocation, speakFor, type KnownLocation } from '../../domain/locations.ts';

const place = (id: string, more: Partial<KnownLocation> = {}): KnownLocation => ({
  id,
  sourceId: id,
  knownAs: `${id} Vets`,
  phone: null,
  bookingUrl: null,
  isPrimary: false,
  mergedInto: null,
  deletedAt: null,
  ...more,
});
const main = place('Elm', { sourceId: ownLocation, phone: '+12075550100', isPrimary: true });
const harbor = place('Harbor', { phone: '+12075550177', bookingUrl: 'https://harbor.example.com' });

describe('whose name, phone and booking link a message carries', () => {
  test('the practice’s own, for a client without a location or of the practice itself', () => {
    expect([speakFor([main, harbor], null), speakFor([main, harbor], 'Elm'), speakFor([], null)]).toEqual([null, null, null]);
  });

  test('those of the client’s location', () => {
    expect(speakFor([main, harbor], 'Harbor')).toEqual({ name: 'Harbor Vets', phone: '+12075550177', bookingUrl: 'https://harbor.example.com' });
  });

  test('what the location lacks is left to the practice while that is the primary one', () => {
    expect(speakFor([main, place('Hill')], 'Hill')).toEqual({ name: 'Hill Vets', phone: null, bookingUrl: null });
  });

  test('what the location lacks comes from another primary one, which speaks for clients without a location too', () => {
    const places = [{ ...main, isPrimary: false }, { ...harbor, isPrimary: true }, place('Hill', { phone: '+12075550188' })];
    expect(speakFor(places, 'Hill')).toEqual({ name: 'Hill Vets', phone: '+12075550188', bookingUrl: 'https://harbor.example.com' });
    expect(speakFor(places, null)).toMatchObject({ name: 'Harbor Vets', phone: '+12075550177' });
  });

  test('the practice’s own place always speaks as the practice, whoever is primary', () => {
    const places = [
      { ...main, phone: '+12075550999', isPrimary: false },
      { ...harbor, isPrimary: true },
    ];
    expect(speakFor(places, 'Elm')).toBeNull();
  });

  test('a location without a name clients know is written for by the name of the primary one: the PIMS’s may be a code', () => {
    expect(speakFor([main, place('LOC2', { knownAs: null, phone: '+12075550188' })], 'LOC2')).toEqual({ name: null, phone: '+12075550188', bookingUrl: null });
    expect(speakFor([{ ...main, isPrimary: false }, { ...harbor, isPrimary: true }, place('LOC2', { knownAs: null })], 'LOC2')).toMatchObject({
      name: 'Harbor Vets',
    });
  });

  test('a spelling leads to its location; one that was removed, or that nobody knows, to the primary one', () => {
    const places = [main, harbor, place('HARBOR ', { mergedInto: 'Harbor' }), place('Old', { deletedAt: new Date(0) })];
    expect(speakFor(places, 'HARBOR ')).toMatchObject({ name: 'Harbor Vets' });
    expect([speakFor(places, 'Old'), speakFor(places, 'gone')]).toEqual([null, null]);
    expect(locationOf(places, 'HARBOR ')?.id).toBe('Harbor');
  });
});
