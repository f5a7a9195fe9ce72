/**
 * How a doubt is settled (design: "A message leaves once"): its provider is asked, a few times within the hour; then it is for a person to say.
 * All instants are epoch ms; `since` is when the attempt began.
 */
const minute = 60_000;
/** When the provider is asked what became of it, minutes after the attempt began: what it is slow to show is there by the last of them. */
const looks = [1, 5, 15, 30, 60];
/** A look this little before its moment counts as the one meant. */
const slack = minute / 2;
/** Nobody is asked any more so long after the attempt began; the last answer may take a minute. */
export const asksForMs = 61 * minute;

/** Whose turn it is while nobody can tell, with the words staff read behind the state's. */
export const doubtTurns = {
  asking: 'being asked',
  yours: 'your turn',
} as const satisfies Record<string, string>;
export type DoubtTurn = keyof typeof doubtTurns;

/** Homing's while its provider will be asked again; a person's when nobody is asked any more, or nobody asked when the hour was over. */
export const turnOf = ({ since, lookAt }: { since: number; lookAt: number | null }, now: number): DoubtTurn =>
  lookAt === null || now - since > asksForMs ? 'yours' : 'asking';

/** When the provider is asked next. @returns null when it was asked for the last time */
export function nextLookAt(since: number, now: number): number | null {
  const next = looks.find((minutes) => since + minutes * minute > now + slack);
  return next === undefined ? null : since + next * minute;
}

/** When the provider is asked first; never in the past. */
export const firstLookAt = (since: number, now: number): number => Math.max(since + minute, now);

/**
 * Whether "there is none" may be believed: a request that was slow on its way through a provider in trouble may still become a message for a
 * while, and a second card is worse than one four minutes late.
 */
export const isAbsenceCertain = (since: number, now: number): boolean => now - since >= 4 * minute;

/** From when a person may say what became of it: at once when nobody is asked any more, else when the provider has had ten minutes. */
export const judgeableFrom = (since: number, lookAt: number | null): number => (lookAt === null ? since : since + 10 * minute);
