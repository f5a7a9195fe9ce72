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

/** Looks at one thing that may fail: its error is what is wrong. */
export async function attempt(look: () => Promise<Finding>, otherwise: Omit<Finding, 'says'>): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    const words = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
    return { ...otherwise, says: /[.!?]$/.test(words) ? words : `${words}.` };
  }
}
