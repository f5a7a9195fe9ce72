import { createHash } from 'node:crypto';
import type { Item } from '../mailroom.ts';
import { findFate, usualLife, type Step } from './fates.ts';

/** One event of a message's life. */
export interface LifeEvent {
  /** The provider's name of it. */
  name: string;
  /** The same at every telling, also after a restart: 22 characters. */
  id: string;
  /** When it happens, epoch ms. */
  at: number;
  says: Record<string, string | boolean>;
}

/** All that ever becomes of a message, first things first. The same message has the same life whenever it is asked. */
export function planLife(item: Item): LifeEvent[] {
  const chance = hash(`${item.ref ?? item.id} life`);
  return (findFate(item)?.steps ?? withOpening(item, chance)).map(({ event, after, says = {} }, n) => ({
    name: event,
    id: idOf(`${item.id} ${n} ${event}`),
    at: item.at + after * 1000,
    says,
  }));
}

/** A card's last event when it was called back at `now`, epoch ms; it has an id of its own, so that it is not taken for the event in whose place it is told. */
export const callBack = (item: Item, now: number): LifeEvent => ({ name: 'deleted', id: idOf(`${item.id} deleted`), at: now, says: {} });

/** The part of a life that has happened by `now`, epoch ms. */
export const livedUntil = (item: Item, now: number): LifeEvent[] => planLife(item).filter(({ at }) => at <= now);

/** About half of the e-mails are opened, after 20 to 90 seconds; of those a third by a machine, as mail programs do that load pictures ahead. */
function withOpening({ kind }: Item, chance: Buffer): readonly Step[] {
  if (kind !== 'email' || chance[0]! < 128) return usualLife[kind];
  return [...usualLife.email, { event: 'open', after: 20 + (chance[1]! % 71), says: { ...(chance[2]! % 3 === 0 && { sg_machine_open: true }) } }];
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
const idOf = (text: string): string => hash(text).subarray(0, 16).toString('base64url');
