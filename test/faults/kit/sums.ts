import { appendFileSync } from 'node:fs';

/** What a fault left behind. All of it must be none. */
export interface Sums {
  /** Messages that should have left and did not, nor say why. */
  lost: number;
  /** Messages a provider took more often than once. */
  doubled: number;
  /** Messages whose state does not fit what the provider has: sent, but not there; there, but not known to be sent. */
  unexplained: number;
}

/** Told to whoever adds them up (`npm run faults`). */
export function tellSums(sums: Sums): void {
  const file = process.env['HOMING_FAULT_SUMS'];
  if (file) appendFileSync(file, `${JSON.stringify(sums)}\n`);
}
