import { textTroubles } from '../domain/messageEvents.ts';
import { tomorrow, type Trouble } from './troubles.ts';

const account = (says: string): Trouble => ({
  says,
  advice: 'Tell whoever looks after Homing and the Twilio account. Texts wait and leave by themselves once it is mended.',
  means: 'account',
});
const askForMobile = 'Ask the client for a mobile number that takes texts and correct it in the PIMS.';

/** Codes met as a text is handed over (https://www.twilio.com/docs/api/errors). */
const atTheDoor: Record<string, Trouble> = {
  20003: account('the account or its key is not right'),
  20005: account('the account is not active'),
  20429: { says: 'too many requests at once', advice: 'Nothing to do: texts wait a little and leave by themselves.', means: 'slower' },
  14107: { says: 'two machines are answering each other', advice: 'Call the client: their telephone may answer texts by itself.', means: 'failed' },
  21211: { says: 'this is not a telephone number', advice: askForMobile, means: 'failed' },
  21212: account('the number to send from is not one of this account'),
  21217: { says: 'this is not a telephone number', advice: askForMobile, means: 'failed' },
  21408: {
    says: 'texting to the country of this number is not switched on for the account',
    advice: 'Check the number with the client. If it is right, whoever looks after the Twilio account can switch that country on.',
    means: 'failed',
  },
  21601: account('the number to send from cannot send texts'),
  21602: { says: 'the text is empty', advice: 'Look at the template of this text.', means: 'failed' },
  21606: { says: 'the number to send from cannot reach this number', advice: askForMobile, means: 'failed' },
  21611: { says: 'too many texts wait to leave from this number', advice: 'Nothing to do: texts wait a little and leave by themselves.', means: 'slower' },
  21612: { says: 'this number cannot be reached from the number to send from', advice: askForMobile, means: 'failed' },
  21614: { says: 'this number cannot receive texts (not a mobile number)', advice: askForMobile, means: 'failed' },
  21617: { says: 'the text is too long', advice: 'Shorten the template of this text, or the names of its services.', means: 'failed' },
  30410: {
    says: 'the telephone company did not answer in time, and the text may have gone out',
    advice: 'Nothing to do yet: it is found out whether it left.',
    means: 'doubt',
  },
  63038: account('the account has sent as many texts as it may on one day'),
  no_sender: {
    advice: 'Enter the number to text from in the settings of the practice. Texts wait and leave by themselves afterwards.',
    means: 'account',
  },
};

/** Of the codes of delivery reports those that say more than that this text has failed. */
const consequences: Record<string, Trouble['means']> = {
  30001: 'slower',
  30002: 'account',
  30022: 'tomorrow',
  30023: 'tomorrow',
  30032: 'account',
  30034: 'account',
  30047: 'morning',
};

const inReports = Object.entries(textTroubles).map(([code, words]): [string, Trouble] => [code, { ...words, means: consequences[code] ?? 'failed' }]);

/** Every code of Twilio's that means more to a practice than Twilio's own words, by code. */
export const twilioTroubles: Record<string, Trouble> = { ...Object.fromEntries(inReports), ...atTheDoor };

/** How long nothing more leaves from a number after a delivery report with this code, ms; null: it speaks of its own text only. A full queue drains by the segment a second. */
export function pauseAfterReport(code: string): number | null {
  const means = twilioTroubles[code]?.means;
  return means === 'tomorrow' ? tomorrow : means === 'slower' ? 60_000 : null;
}
