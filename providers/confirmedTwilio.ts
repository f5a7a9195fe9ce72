import { checkAccount, type AccountCheck } from './checkAccount.ts';
import type { AccountKeys } from '../domain/providerKeys.ts';
import type { OutgoingText, Sender } from './port.ts';
import type { NumberVerifier } from './verifier.ts';

/** The code of what an account refuses that is kept as one for tests and that Twilio does not confirm as such. */
export const notTestCode = 'account_not_test';

const words = (check: AccountCheck): string => {
  const why = check.kind === 'works' ? 'it is a live account' : check.message;
  return `The practice’s own account at Twilio is kept as one for tests, and Twilio does not confirm that (${why}). Enter its keys once more under Settings, Accounts.`;
};

/** The ways out of an account at Twilio. */
export interface TwilioWays {
  sender: Sender<OutgoingText>;
  numberVerifier: NumberVerifier;
}

/**
 * The ways of an account that is kept as one for tests, where messages really leave: nothing goes through it before Twilio itself has said that these are test credentials, for a
 * person's word, given while nothing left, is no proof. Once it has, it is not asked again; until then it is asked before each use.
 * @param ask in place of Twilio
 */
export function confirmTest(
  { sender, numberVerifier }: TwilioWays,
  keys: AccountKeys,
  ask: () => Promise<AccountCheck> = () => checkAccount('twilio', keys),
): TwilioWays {
  let confirmed: Promise<AccountCheck> | null = null;
  const confirm = async (): Promise<string | null> => {
    const asked = (confirmed ??= ask());
    const check = await asked;
    if (check.kind === 'works' && check.mode === 'test') return null;
    if (confirmed === asked) confirmed = null;
    return words(check);
  };
  return {
    sender: {
      ...sender,
      timeoutMs: sender.timeoutMs + 10_000,
      send: async (text) => {
        const doubt = await confirm();
        return doubt === null ? sender.send(text) : { kind: 'refused', code: notTestCode, message: doubt, channelWide: true };
      },
    },
    numberVerifier: {
      verify: async (number) => {
        const doubt = await confirm();
        return doubt === null ? numberVerifier.verify(number) : { kind: 'refused', code: notTestCode, message: doubt };
      },
    },
  };
}
