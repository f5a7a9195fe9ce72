import type { Channel } from './channels.ts';
import type { Day } from './days.ts';
import type { PlannedTouch } from './plan.ts';

/** How much one card holds; what is over makes a second card. */
export const cardLimits = { pets: 6, lines: 24 };

export interface PetTouches {
  petId: string;
  touches: PlannedTouch[];
}

/** Touches that become one message. The lead touch picks the template. */
export interface Merged {
  channel: Channel;
  batchOn: Day;
  leavesAt: number;
  pets: PetTouches[];
  lead: PlannedTouch;
}

/** What one pet has in one batch on one channel is one e-mail or text listing its services (FAQ: e-mails and texts are per pet). */
export function mergePet(petId: string, touches: PlannedTouch[]): Merged[] {
  const groups = new Map<string, PlannedTouch[]>();
  for (const touch of touches) {
    const key = `${touch.batchOn} ${touch.channel}`;
    groups.set(key, [...(groups.get(key) ?? []), touch]);
  }
  return [...groups.values()].map((group) => mergedFrom([{ petId, touches: group }]));
}

/** All pets of a client in one batch share a card (FAQ: "multiple pets are combined on a single postcard"), up to what a card holds. */
export function mergeCard(pets: PetTouches[]): Merged[] {
  const cards: PetTouches[][] = [];
  let room = { pets: 0, lines: 0 };
  for (const pet of pets.filter((one) => one.touches.length > 0)) {
    for (let start = 0; start < pet.touches.length; start += cardLimits.lines) {
      const part = { petId: pet.petId, touches: pet.touches.slice(start, start + cardLimits.lines) };
      const lines = part.touches.length;
      if (room.pets < 1 || room.lines < lines) {
        cards.push([]);
        room = { ...cardLimits };
      }
      cards.at(-1)?.push(part);
      room = { pets: room.pets - 1, lines: room.lines - lines };
    }
  }
  return cards.map(mergedFrom);
}

function mergedFrom(pets: PetTouches[]): Merged {
  const all = pets.flatMap((pet) => pet.touches);
  const lead = leadOf(all);
  return { channel: lead.channel, batchOn: lead.batchOn, leavesAt: Math.max(...all.map((touch) => touch.leavesAt)), pets, lead };
}

/** The step with the greatest offset speaks for the message; of several, the one due first. */
export const leadOf = <T extends { offset: number; serviceDueOn: Day }>(touches: T[]): T =>
  touches.reduce((lead, touch) => (touch.offset > lead.offset || (touch.offset === lead.offset && touch.serviceDueOn < lead.serviceDueOn) ? touch : lead));
