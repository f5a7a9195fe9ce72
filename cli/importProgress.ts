import type { ImportProgress } from '../pims/index.ts';

const width = 28;
/** Redrawn at most this often, ms. */
const pace = 80;

/** A bar on a terminal; nothing where nobody watches. `clear` removes it. */
export function showProgress(stream: NodeJS.WriteStream): { show(progress: ImportProgress): void; clear(): void } {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} };
  let drawnAt = 0;
  return {
    show: (progress) => {
      const now = Date.now();
      if (now - drawnAt < pace && progress.phase === 'reading') return;
      drawnAt = now;
      stream.write(`\r\u001b[2K${drawProgress(progress)}`);
    },
    clear: () => {
      stream.write('\r\u001b[2K');
    },
  };
}

/** One line: a bar over all files, which one is read, how many rows of it. */
export function drawProgress({ phase, file, rows, share }: ImportProgress): string {
  if (phase === 'done') return 'Finishing';
  if (phase === 'merging') return `Comparing with what is known: ${file}`;
  const full = Math.round(share * width);
  return `${'█'.repeat(full)}${'░'.repeat(width - full)} ${String(Math.round(share * 100)).padStart(3)} %  ${file}: ${rows.toLocaleString('en-US')} rows`;
}
