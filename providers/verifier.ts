import type { AddressVerdict } from '../domain/addressVerdicts.ts';
import type { NumberVerdict } from '../domain/numberVerdicts.ts';

/** What is asked about: an address within the United States, as the practice keeps it. Without a name: nobody needs to know whose it is. */
export interface AddressToVerify {
  line1: string;
  line2: string | null;
  city: string;
  state: string;
  postalCode: string;
}

/** What became of the question. Like a sender, a verifier never throws for what a provider or the network does. */
export type Verification<Verdict extends string = AddressVerdict> =
  | { kind: 'verdict'; verdict: Verdict }
  /** No answer now. `retryAt`: epoch ms, if it was said when. */
  | { kind: 'later'; code: string; message: string; retryAt?: number }
  /** Our account is refused: every further question would fare the same. */
  | { kind: 'refused'; code: string; message: string };

/** Asks whether the post delivers to an address. */
export interface Verifier {
  verify(address: AddressToVerify): Promise<Verification>;
}

/** Asks whether a telephone number (E.164) takes texts. Nobody is told whose it is. */
export interface NumberVerifier {
  verify(number: string): Promise<Verification<NumberVerdict>>;
}
