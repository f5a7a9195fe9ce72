import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts a process's time in ticks of a hundredth of a second (USER_HZ, the same on every architecture it runs on). */
const msPerTick = 10;

interface Stat {
  pid: number;
  parent: number;
  /** Own time in user and kernel, ms. */
  own: number;
  /** Time of children that have ended and were waited for, ms. */
  reaped: number;
}

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in brackets and may hold blanks.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const field = (index: number) => Number(fields[index]);
    return { pid, parent: field(1), own: (field(11) + field(12)) * msPerTick, reaped: (field(13) + field(14)) * msPerTick };
  } catch {
    // It ended between the listing and the reading.
    return null;
  }
}

/** A process and all its descendants that live now. @throws Error where there is no /proc */
export function familyOf(root: number): Stat[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? []);
  const family = all.filter((one) => one.pid === root);
  for (const member of family) family.push(...all.filter((one) => one.parent === member.pid));
  return family;
}

/** CPU time a process and its descendants have used so far, ms: those that ended included. */
export const cpuOf = (root: number): number => familyOf(root).reduce((total, one) => total + one.own + one.reaped, 0);

/** Memory of a process and its descendants, bytes: what they share is counted once (proportional set size). */
export function memoryOf(root: number): number {
  return familyOf(root).reduce((total, { pid }) => {
    try {
      const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
      return total + Number(kilobytes ?? 0) * 1024;
    } catch {
      return total;
    }
  }, 0);
}
