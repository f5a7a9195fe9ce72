/** The fields of a request to send, as parsed from the form. */
export type MessageForm = Record<string, unknown>;
export interface TwilioError {
  status: number;
  code: number;
  message: string;
}

export const e164 = /^\+[1-9]\d{6,14}$/;
const shortCode = /^\d{5,6}$/;
const senderName = /^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/;

/** A field's text; empty when it is missing or given more than once. */
export const value = (form: MessageForm, field: string): string => (typeof form[field] === 'string' ? form[field] : '');
const missing = (form: MessageForm, field: string): boolean => value(form, field) === '';
const isBoolean = (form: MessageForm, field: string): boolean => missing(form, field) || /^(true|false)$/.test(value(form, field));

/** Twilio's numbers that answer an error on purpose (https://www.twilio.com/docs/iam/test-credentials). */
const magicTo: Record<string, [number, string]> = {
  '+15005550001': [21211, 'is not a valid phone number.'],
  '+15005550002': [21612, "is not currently reachable using the 'From' phone number via SMS."],
  '+15005550003': [21408, 'is in a region permission to send has not been enabled for.'],
  '+15005550004': [21610, 'has been unsubscribed: attempt to send to unsubscribed recipient.'],
  '+15005550009': [21614, 'is not a mobile number, or is incapable of receiving SMS messages.'],
};
const magicFrom: Record<string, [number, string]> = {
  '+15005550001': [21212, 'is not a valid phone number, shortcode, or alphanumeric sender ID.'],
  '+15005550007': [21606, 'is not a valid, SMS-capable inbound phone number or short code for your account.'],
  '+15005550008': [21611, 'has exceeded the maximum number of queued messages.'],
};

/**
 * What Twilio would find wrong with a message, first things first, after its API description (twilio_api_v2010) and error
 * dictionary. Lengths in characters, the validity period in seconds.
 */
const rules: { code: number; message: string; broken: (form: MessageForm) => boolean }[] = [
  { code: 21604, message: "A 'To' phone number is required.", broken: (form) => missing(form, 'To') },
  { code: 21603, message: "A 'From' phone number is required.", broken: (form) => missing(form, 'From') && missing(form, 'MessagingServiceSid') },
  {
    code: 21602,
    message: 'Message body is required.',
    broken: (form) => ['Body', 'MediaUrl', 'ContentSid'].every((field) => form[field] === undefined || form[field] === ''),
  },
  { code: 21617, message: 'The concatenated message body exceeds the 1600 character limit.', broken: (form) => value(form, 'Body').length > 1600 },
  { code: 21211, message: "The 'To' number is not a valid phone number.", broken: (form) => !e164.test(value(form, 'To')) },
  {
    code: 21212,
    message: "The 'From' number is not a valid phone number, shortcode, or alphanumeric sender ID.",
    broken: (form) => !missing(form, 'From') && ![e164, shortCode, senderName].some((kind) => kind.test(value(form, 'From'))),
  },
  {
    code: 21701,
    message: 'The Messaging Service does not exist.',
    broken: (form) => !missing(form, 'MessagingServiceSid') && !/^MG[0-9a-fA-F]{32}$/.test(value(form, 'MessagingServiceSid')),
  },
  {
    code: 21609,
    message: "The 'StatusCallback' URL is not a valid URL.",
    broken: (form) =>
      !missing(form, 'StatusCallback') && !/^https?:$/.test(URL.canParse(value(form, 'StatusCallback')) ? new URL(value(form, 'StatusCallback')).protocol : ''),
  },
  {
    code: 20001,
    message: 'ValidityPeriod must be between 1 and 36000 seconds.',
    broken: (form) => !missing(form, 'ValidityPeriod') && !isBetween(value(form, 'ValidityPeriod'), 1, 36_000),
  },
  {
    code: 20001,
    message: 'SmartEncoded and ProvideFeedback must be true or false.',
    broken: (form) => !isBoolean(form, 'SmartEncoded') || !isBoolean(form, 'ProvideFeedback'),
  },
  { code: 21623, message: 'No more than 10 media URLs may be given.', broken: (form) => Array.isArray(form['MediaUrl']) && form['MediaUrl'].length > 10 },
];

export function findMessageError(form: MessageForm): TwilioError | undefined {
  const broken = rules.find((rule) => rule.broken(form));
  if (broken) return { status: 400, code: broken.code, message: broken.message };
  return readMagic(magicTo, 'To', value(form, 'To')) ?? readMagic(magicFrom, 'From', value(form, 'From'));
}

function readMagic(table: Record<string, [number, string]>, field: string, number: string): TwilioError | undefined {
  const [code, why] = table[number] ?? [];
  return code === undefined ? undefined : { status: code === 21611 ? 429 : 400, code, message: `The '${field}' number ${number} ${why}` };
}

function isBetween(text: string, least: number, most: number): boolean {
  return /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most;
}
