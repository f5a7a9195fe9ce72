import type { Trouble } from './troubles.ts';

const account = (says: string): Trouble => ({
  says,
  advice: 'Tell whoever looks after Homing and the Lob account. Postcards wait and leave by themselves once it is mended.',
  means: 'account',
});
const card = (says: string | undefined, advice: string): Trouble => ({ ...(says !== undefined && { says }), advice, means: 'failed' });
const lookAtCard = 'Tell whoever looks after Homing: the card itself needs mending.';
const checkAddress = 'Check the postal address with the client and correct it in the PIMS.';

/** Lob's codes (`error.code` in its API description) and, where an answer has none, the status. Codes about checks, files and merge variables cannot happen to us. */
export const lobTroubles: Record<string, Trouble> = {
  401: account('the key is not right'),
  403: account('the account may not do this'),
  422: card(undefined, checkAddress),
  429: { says: 'too many requests at once', advice: 'Nothing to do: postcards wait a little and leave by themselves.', means: 'slower' },
  rate_limit_exceeded: { says: 'too many requests at once', advice: 'Nothing to do: postcards wait a little and leave by themselves.', means: 'slower' },
  unauthorized: account('the key is not right'),
  unauthorized_token: account('the key is not right'),
  invalid_api_key: account('the key is not right'),
  publishable_key_not_allowed: account('the key is one for looking, not for sending'),
  email_required: account('the account has not confirmed its e-mail address'),
  feature_limit_reached: account('the account has had all its plan includes'),
  billing_address_required: account('the account has no billing address yet'),
  payment_method_unverified: account('the account has no verified way of payment'),
  foreign_return_address: {
    says: "the practice's own address must be in the United States",
    advice: 'Correct the address in the settings of the practice. Postcards wait and leave by themselves afterwards.',
    means: 'account',
  },
  address_length_exceeds_limit: card(
    'the two street lines together have more than 50 characters',
    'Shorten the street lines of the client’s address in the PIMS: 50 characters together.',
  ),
  failed_deliverability_strictness: card('the post cannot deliver to this address', checkAddress),
  invalid_international_feature: card('this card cannot go to that country', checkAddress),
  invalid: card(undefined, checkAddress),
  bad_request: card(undefined, lookAtCard),
  mail_use_type_can_not_be_null: card('it was not said whether the card is operational or marketing', lookAtCard),
  file_size_exceeds_limit: card('the picture on the card is too large', lookAtCard),
  invalid_file: card('the card could not be read', lookAtCard),
  invalid_template_html: card('the card could not be read', lookAtCard),
  conflict: { says: 'the same card is being made already', advice: 'Nothing to do yet: it is found out whether it was made.', means: 'doubt' },
};
