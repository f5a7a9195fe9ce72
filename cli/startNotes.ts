import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a start that is under way is doing, for who looks from outside (`homing doctor`). Instants in epoch ms. */
export interface StartNote {
  beganAt: number;
  step: string;
  stepAt: number;
}

const noteFile = (folder: string): string => join(folder, 'run', 'start.json');

/** What the start of this data folder is doing; null when none is under way. */
export const readStartNote = (folder: string): StartNote | null =>
  existsSync(noteFile(folder)) ? (JSON.parse(readFileSync(noteFile(folder), 'utf8')) as StartNote) : null;

/**
 * Says each step with the time since the start, and leaves it where others can read it.
 * @param clock epoch ms
 */
export function noteSteps({ folder, say, clock }: { folder: string; say: (line: string) => void; clock: () => number }): {
  step(line: string): void;
  done(): void;
} {
  const beganAt = clock();
  const write = (step: string): void => {
    mkdirSync(join(folder, 'run'), { recursive: true });
    const note: StartNote = { beganAt, step, stepAt: clock() };
    writeFileSync(noteFile(folder), JSON.stringify(note));
  };
  write('Looking at what an earlier start left');
  return {
    step: (line) => {
      write(line.trim());
      say(`${formatElapsed(clock() - beganAt)}  ${line}`);
    },
    done: () => rmSync(noteFile(folder), { force: true }),
  };
}

/** 75_000 ms is 1:15. */
export function formatElapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
