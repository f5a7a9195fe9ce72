/** good: as it should be; note: worth knowing, nothing to do; wait: being made right now; bad: somebody has to do something. */
export type FindingState = 'good' | 'note' | 'wait' | 'bad';

/** The parts of an installation, in the order a person looks at them. */
export const areas = ['This machine', 'The engine', 'The data folder', 'What runs', 'Messages', 'For developers'] as const;
export type Area = (typeof areas)[number];

/** One thing looked at. */
export interface Finding {
  area: Area;
  state: FindingState;
  /** What is so, one sentence. */
  says: string;
  /** What to do about it; with everything bad, and where a note has a next step. */
  todo?: string;
}

/** What `homing doctor --json` prints. */
export interface Examination {
  /** Nothing needs doing. */
  ok: boolean;
  /** Whether Homing runs on this data folder, or is just starting. */
  running: 'no' | 'starting' | 'yes';
  findings: Finding[];
}

/** Looks at one thing that may fail. @param otherwise what is wrong then; the error's own words follow */
export async function attempt(look: () => Promise<Finding>, otherwise: Finding): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    return { ...otherwise, says: `${otherwise.says}: ${wordsOf(error)}` };
  }
}

/** The first line that says something: sockets hide it in a cause, or in the tries of an AggregateError. */
export function wordsOf(error: unknown): string {
  const inner = error instanceof AggregateError ? error.errors[0] : error instanceof Error ? error.cause : undefined;
  const own = error instanceof Error ? error.message : String(error);
  const words = (inner instanceof Error && (own === '' || own === 'fetch failed') ? wordsOf(inner) : own).split('\n')[0]?.trim() ?? '';
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
