/** The call went on for longer than its sender allows: whether it was taken is unknown. */
export class DeadlineError extends Error {
  readonly code = 'ETIMEDOUT';
  constructor(ms: number) {
    super(`no answer within ${ms} ms`);
    this.name = 'DeadlineError';
  }
}

/**
 * Bounds a call by the clock. An SDK's own timeout counts silence, so an answer that trickles in could outlive the lease
 * of the claim it belongs to; this one counts the whole call.
 * @param ms milliseconds
 * @throws DeadlineError when they are over, else whatever the call throws. What the call does later is ignored.
 */
export async function withDeadline<T>(ms: number, call: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlineError(ms)), ms);
  });
  try {
    return await Promise.race([call(), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
