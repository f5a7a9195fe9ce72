/**
 * Why a touch did not become a message, or a message did not leave: one catalogue for ledger, console, API and documents.
 * The words are for staff; `{pet}` and the like never appear in them, so they read well in a list.
 */
export const reasons = {
  'client inactive': 'The client is inactive in the PIMS.',
  'client removed': 'The client is no longer in the PIMS.',
  'no active pet': 'The client has no active pet.',
  'pet deceased': 'The pet has died.',
  'pet inactive': 'The pet is inactive in the PIMS.',
  'pet removed': 'The pet is no longer in the PIMS.',
  'no owner': 'The pet has no owner in the PIMS.',
  'owner changed': 'The pet belongs to another client now.',
  'communications disabled': 'Communications are disabled for the client in the PIMS.',
  'opted out': 'The client unsubscribed from this kind of message.',
  'address missing': 'There is no address for this channel.',
  'address invalid': 'The address for this channel cannot be used.',
  'service done': 'The service was done.',
  'service cancelled': 'The service was cancelled in the PIMS.',
  'service removed': 'The service is no longer in the PIMS.',
  'due date moved': 'The service came to a new due date, which has its own reminders.',
  'before start': 'Its day had already passed when Homing first knew of it.',
  'withheld by staff': 'Staff took this postcard out of the run.',
  superseded: 'A later step of the same reminder took its place.',
  stale: 'It was more than 7 days late.',
  'sending not live': 'The practice is not sending.',
} as const satisfies Record<string, string>;

export type Reason = keyof typeof reasons;
