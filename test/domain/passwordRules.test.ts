import { describe, expect, test } from 'vitest';
import { passwordFault } from '../../domain/passwordRules.ts';

const owner = { email: 'robin.vale@elm.example.com', name: 'Robin Vale', practices: ['Elm Street Animal Hospital'] };
const faultOf = (password: string): string | null => passwordFault(password, owner);

describe('a password', () => {
  test.each([
    'seven calm otters',
    'quiet amber lantern',
    'Zt4$kk!mmQ9w',
    'мой кот спит весь день',
    'a'.repeat(60) + ' tail of letters',
    'robin sat on a frosty gate',
    'password is my least favourite word',
  ])('may be anything long that nobody would guess: %s', (password) => expect(faultOf(password)).toBeNull());

  test('needs twelve characters and takes 128, counted as people count', () => {
    expect(faultOf('otters swim')).toContain('at least 12');
    expect(faultOf('otters swim!')).toBeNull();
    expect(faultOf('🦦🐕🐈🦜🐇🐢🦎🐎🐖🐄🐑')).toContain('at least 12');
    expect(faultOf('otters swim '.repeat(10) + 'here now')).toBeNull();
    expect(faultOf(`${'otters swim '.repeat(10)}here and now`)).toContain('at most 128');
  });

  test.each([
    'password1234',
    'Password2026!',
    'WELCOME-2026',
    'passwordpassword',
    'q1w2e3r4t5y6',
    'aaaaaaaaaaaa',
    'abababababab1',
    '123456789012',
    'qwertyuiop[]',
    'mnbvcxzlkjhgfdsa',
    'veterinary2026',
  ])('is none that everybody tries first: %s', (password) => expect(faultOf(password)).toContain('everybody tries first'));

  test.each(['robin.vale@elm.example.com', 'robin.vale2026', 'Robin Vale 99', 'ElmStreetAnimalHospital1', 'elm street animal hospital'])(
    'is not what it protects: %s',
    (password) => expect(faultOf(password)).toContain('too close'),
  );

  test('says what is wrong in a sentence, never the password', () => {
    for (const password of ['short', 'password1234', 'Robin Vale 99', 'x'.repeat(129)]) {
      expect(faultOf(password)).toMatch(/^[A-Z].*\.$/);
      expect(faultOf(password)).not.toContain(password);
    }
  });
});
