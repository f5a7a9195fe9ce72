/** Everything the API refuses with, one catalogue: the code for programs, the status for HTTP, the sentence for people. */
export const apiErrors = {
  'bad request': { status: 400, message: 'The request could not be read. Send JSON, or for an import the files as multipart/form-data.' },
  'not signed in': { status: 401, message: 'Sign in first: nobody is signed in, or the session has ended.' },
  'code needed': { status: 401, message: 'The password was right. Give the code of your authenticator app, or a recovery code.' },
  'wrong credentials': { status: 401, message: 'This e-mail address and password do not belong together.' },
  'foreign origin': { status: 403, message: 'This change came from another site and was refused. Use the console at its own address.' },
  'not allowed': { status: 403, message: 'Your role at this practice does not allow this. Ask an owner or admin.' },
  'second factor needed': {
    status: 403,
    message: 'Your role needs a second factor. Set up an authenticator app under Your account, then go on.',
  },
  'proof needed': { status: 403, message: 'Give your password again first: it was last given more than ten minutes ago.' },
  'not found': { status: 404, message: 'There is nothing here, or it is not yours to see.' },
  'newer version': { status: 409, message: 'Somebody else saved a newer version in the meantime. Load it, then make your change again.' },
  busy: { status: 409, message: 'Another import of this practice is running. Wait until it has ended, or stop it.' },
  'too late': { status: 409, message: 'It is too late for that: it has happened already.' },
  'too early': { status: 409, message: 'It is too early for that. Wait a few minutes, then try again.' },
  gone: { status: 410, message: 'This link has been used, was withdrawn, or is too old. Ask for another one.' },
  'too large': { status: 413, message: 'That is more than is taken at once.' },
  'wrong type': { status: 415, message: 'Send this as application/json.' },
  invalid: { status: 422, message: 'Some fields need attention.' },
  locked: { status: 423, message: 'This computer is locked. Take over with your PIN or password.' },
  'too many tries': { status: 429, message: 'Too many tries. Wait a quarter of an hour, then try again.' },
  internal: { status: 500, message: 'Something went wrong here, not with what you did. Try again; if it stays, report the request id.' },
  'no room': { status: 507, message: 'A disk of this installation is full, so nothing was kept. Free space there, then try again.' },
  'not ready': { status: 503, message: 'Homing is not ready: the database or Temporal does not answer.' },
} as const satisfies Record<string, { status: number; message: string }>;

export type ApiErrorCode = keyof typeof apiErrors;

/** A refusal the client may read. What is not an ApiError reaches nobody but the log. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  /** By field path (`steps.0.offset`): what is wrong and what to do. */
  readonly errors: Record<string, string> | undefined;
  readonly headers: Record<string, string>;

  /** @param given a sentence that says more than the catalogue's, faults by field, response headers */
  constructor(code: ApiErrorCode, given: { message?: string; errors?: Record<string, string>; headers?: Record<string, string> } = {}) {
    super(given.message ?? apiErrors[code].message);
    this.code = code;
    this.errors = given.errors;
    this.headers = given.headers ?? {};
  }
}

/** The one form of every refusal. */
export const refusalOf = (error: ApiError, requestId: string) => ({
  error: { code: error.code, message: error.message, ...(error.errors ? { errors: error.errors } : {}) },
  requestId,
});
