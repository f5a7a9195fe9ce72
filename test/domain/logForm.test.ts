import { expect, test } from 'vitest';
import { logError } from '../../domain/logForm.ts';

test('an error is logged with its kind, code and place, without addresses, numbers and keys', () => {
  const inner = Object.assign(new TypeError('Refused by harper@quill.example.com, Bearer abc.def'), { code: 'EX' });
  const logged = logError(new Error(`The number +12125550134 is no mobile; homing_${'0'.repeat(32)}_secret`, { cause: inner }));
  expect(logged).toMatchObject({
    type: 'Error',
    message: 'The number [number] is no mobile; [key]',
    stack: expect.stringContaining('logForm.test.ts'),
    cause: { type: 'TypeError', code: 'EX', message: 'Refused by [e-mail], Bearer [key]' },
  });
  expect(JSON.stringify(logged)).not.toMatch(/harper|5550134|secret|abc/);
});

test('of an error of the database nothing it says is logged, for it tells the values', () => {
  const refused = Object.assign(new Error('Key (name)=(Zephyrine) already exists'), {
    name: 'PrismaClientKnownRequestError',
    code: 'P2002',
    meta: { Zephyrine: 1 },
  });
  expect(logError(refused)).toMatchObject({ code: 'P2002', message: 'The database refused it: see the code' });
  expect(JSON.stringify(logError(Object.assign(new Error('x: "Zephyrine"'), { severity: 'ERROR', detail: 'Zephyrine' })))).not.toContain('Zephyrine');
  expect(logError('told harper@quill.example.com')).toBe('told [e-mail]');
});
