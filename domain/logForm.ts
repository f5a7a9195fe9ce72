/** How anything is logged: what happened and where in the code, never about whom. */

/** What stands in for a person wherever a text of ours, a library's or a provider's names one. */
const masks: [RegExp, string][] = [
  [/[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(\.[\w-]+)+/g, '[e-mail]'],
  [/\+\d{7,15}\b/g, '[number]'],
  [/\bhoming_[0-9a-f]{32}_[\w-]+/g, '[key]'],
  [/\bBearer +\S+/gi, 'Bearer [key]'],
];
const masked = (text: string): string => masks.reduce((left, [form, word]) => left.replaceAll(form, word), text);

/** The lines that say where: what stands before them is the message once more. */
const placesOf = (stack: string | undefined): string =>
  (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');

/** A database tells values in its errors (“Key (email)=(…) already exists”): of those only the code is logged. */
const isOfDatabase = (error: Error): boolean => /^(Prisma|DriverAdapter|DatabaseError)/.test(error.name) || 'severity' in error;

interface LoggedError {
  type: string;
  code?: string;
  message: string;
  stack: string;
  cause?: LoggedError;
}

/**
 * An error as it is logged: its kind, code and place, its message without e-mail addresses, numbers and keys; of the database's own errors no message at all.
 * @param depth of causes still told
 */
export function logError(error: unknown, depth = 3): LoggedError | string {
  if (!(error instanceof Error)) return masked(typeof error === 'string' ? error : typeof error);
  const { code } = error as { code?: unknown };
  const cause = depth > 0 && error.cause instanceof Error ? (logError(error.cause, depth - 1) as LoggedError) : undefined;
  return {
    type: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
    message: isOfDatabase(error) ? 'The database refused it: see the code' : masked(error.message),
    stack: placesOf(error.stack),
    ...(cause ? { cause } : {}),
  };
}

/** What every process gives its logger. A second wall behind not logging such things: no credential and no contact detail leaves by mistake. */
export const logForm = (name: string) => ({
  name,
  redact: ['*.authorization', '*.cookie', '*.password', '*.email', '*.phone', '*.body', 'req.headers', 'res.headers'],
  serializers: { err: (error: unknown) => logError(error) },
});
