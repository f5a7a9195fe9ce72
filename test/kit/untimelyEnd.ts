const left = new Set<() => void>();

function end(): void {
  for (const undo of left)
    try {
      undo();
    } catch {
      // The others still.
    }
  process.exit(1);
}
// Told to end by whoever runs the tests, or they are gone.
process.once('SIGTERM', end);
process.once('disconnect', end);

/**
 * Names what would be left behind if this process had to end in the middle of a test.
 * @param undo does away with it, at once: nobody waits
 * @returns says that it is gone
 */
export function onUntimelyEnd(undo: () => void): () => void {
  left.add(undo);
  return () => left.delete(undo);
}
