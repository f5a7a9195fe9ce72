import { hearsNothing } from '../../domain/admit.ts';
import { channels, type Channel } from '../../domain/channels.ts';
import { reasons, type Reason } from '../../domain/reasons.ts';
import { sayOutlook } from '../../domain/sentences.ts';
import type { Foreseen, Foresight } from './ahead.ts';
import type { UpcomingRow } from './petPage.ts';
import type { PetRecords } from './readPetRecords.ts';

/** The sentence on top of the page: of all that will leave first, on one day, channels and services together. */
export function sayWhatComes(records: PetRecords, upcoming: UpcomingRow[], given: { foreseen: Foreseen[]; foresight: Foresight }): string {
  const facts = records.plans.get(records.pet.id)?.facts;
  const { rules, calendar, now } = given.foresight;
  const leaving = upcoming.filter((row) => row.state !== 'blocked');
  // What is stopped on its own comes first only when nothing else comes at all.
  const first = leaving.find((row) => row.state !== 'held') ?? leaving[0];
  const together = first ? leaving.filter((row) => row.day === first.day && (row.state === 'held') === (first.state === 'held')) : [];
  const due = facts?.services.filter((service) => service.status === 'open' && !service.removed) ?? [];
  return sayOutlook({
    today: calendar.dayOf(now),
    sending: rules.practice.sending,
    stoppedChannels: rules.practice.stoppedChannels as Channel[],
    next: first
      ? {
          day: first.day,
          hour: first.hour,
          channels: [...new Set(together.map((row) => row.channel))],
          services: [...new Set(together.flatMap((row) => row.services))],
        }
      : null,
    hearsNothing: facts ? hearsNothing(facts) : null,
    blocked: commonReason(given.foreseen),
    blockedChannels: channels.filter((channel) => given.foreseen.some((one) => one.reason !== null && one.message.channel === channel)),
    openServices: [...new Set(due.filter((service) => service.kind === 'letter').map((service) => service.name))],
    callbacks: [...new Set(due.filter((service) => service.kind === 'callback').map((service) => service.name))],
  });
}

/** The one that stops most of what is ahead. */
function commonReason(foreseen: Foreseen[]): Reason | null {
  const counts = new Map<Reason, number>();
  for (const { reason } of foreseen) if (reason && reason in reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
