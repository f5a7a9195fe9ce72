import type { Answer } from '../call.ts';
import { e164 } from './rules.ts';

/** What the last four digits say of a line, as at sending (events/fates.ts); others are mobiles. */
const marks: Record<string, { type: string | null; error_code: number | null }> = {
  '3005': { type: null, error_code: 60600 },
  '3006': { type: 'landline', error_code: null },
};
/** Twilio's numbers that answer an error on purpose at sending (https://www.twilio.com/docs/iam/test-credentials). */
const magic: Record<string, { type: string | null; error_code: number | null }> = {
  '+15005550009': { type: 'landline', error_code: null },
};
const none = '+15005550001';

/**
 * `GET /v2/PhoneNumbers/{number}` of Twilio's Lookup, with `Fields=line_type_intelligence`: what line a number is. Without the field it says only whether there can be
 * such a number, as the original does for nothing.
 */
export function tellLineType(number: string, fields: unknown): Answer {
  const isValid = e164.test(number) && number !== none;
  const isAsked = typeof fields === 'string' && fields.split(',').includes('line_type_intelligence');
  const line = magic[number] ?? marks[number.slice(-4)] ?? { type: 'mobile', error_code: null };
  return {
    status: 200,
    body: {
      calling_country_code: number.startsWith('+1') ? '1' : null,
      country_code: number.startsWith('+1') ? 'US' : null,
      phone_number: number,
      national_format: number,
      valid: isValid,
      validation_errors: isValid ? [] : ['INVALID_BUT_POSSIBLE'],
      caller_name: null,
      sim_swap: null,
      call_forwarding: null,
      line_type_intelligence: isAsked && isValid ? { carrier_name: null, mobile_country_code: null, mobile_network_code: null, ...line } : null,
      url: `https://lookups.twilio.com/v2/PhoneNumbers/${number}`,
    },
  };
}
