import { describe, expect, test } from 'vitest';
import { choiceOfTicks } from '../../admin/imports/run/locationTicks.ts';

const at = (...names: (string | null)[]) => names.map((name) => ({ name, clients: 3, isHere: true }));

describe('what is kept of the places ticked', () => {
  test('nothing, where nothing was chosen and nothing is unticked', () => {
    expect(choiceOfTicks(at('Harbor', null), ['Harbor', ''], null)).toBeNull();
    expect(choiceOfTicks(at('Harbor', 'Mall'), ['Harbor'], null)).toEqual({ only: ['Harbor'], orNone: false });
  });

  test('every place of one file is not every place there is: what was chosen stays a choice', () => {
    const before = { only: ['Harbor', 'Hill'], orNone: true };
    expect(choiceOfTicks(at('Harbor', 'Mall'), ['Harbor', 'Mall'], before)).toEqual({ only: ['Harbor', 'Mall', 'Hill'], orNone: true });
    expect(choiceOfTicks(at('harbor', null), ['harbor'], before)).toEqual({ only: ['harbor', 'Hill'], orNone: false });
  });
});
