import { openContext } from './context.ts';
import { buildProgram } from './program.ts';
import { Refusal, say } from './say.ts';

try {
  await buildProgram(openContext).parseAsync();
  // Not for the others: what they print may still be on its way through a pipe.
  if (process.argv[2] === 'start') process.exit();
} catch (error) {
  say.bad(explain(error));
  process.exit(1);
}

/** Errors we wrote speak for themselves; one of the language or a library is a fault and shows where it happened. */
function explain(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  if (!(error instanceof Error)) return String(error);
  return error.constructor === Error && !('code' in error) ? error.message : (error.stack ?? error.message);
}
