import type { SendOutcome } from '../../providers/port.ts';
import type { StaffLetter, StaffMail } from '../../providers/staffMail.ts';

/** Takes e-mails to people who work here, and keeps them. */
export interface StaffMailbox extends StaffMail {
  letters: StaffLetter[];
  /** The newest letter to an address. @throws when there is none */
  newestTo(address: string): StaffLetter;
  /** The token of the newest link to /join, /reset or /new-address sent to an address. */
  tokenFor(address: string): string;
  /** What the next ones come to; taken unless it is said. */
  outcome: SendOutcome;
}

export function openStaffMailbox(): StaffMailbox {
  const box: StaffMailbox = {
    letters: [],
    outcome: { kind: 'accepted', providerId: 'kept' },
    async send(letter) {
      if (box.outcome.kind === 'accepted') box.letters.push(letter);
      return box.outcome;
    },
    newestTo(address) {
      const letter = box.letters.findLast(({ to }) => to === address);
      if (!letter) throw new Error(`nothing was sent to ${address}`);
      return letter;
    },
    tokenFor: (address) => /\/(?:join|reset|new-address)\/([\w-]+)/.exec(box.newestTo(address).text)?.[1] ?? '',
  };
  return box;
}
