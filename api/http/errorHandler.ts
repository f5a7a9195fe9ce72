import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { fullDiskOf, fullDiskSentence } from '../../prisma/diskFull.ts';
import { ApiError, apiErrors, refusalOf, type ApiErrorCode } from './errors.ts';

/** What express and its body parsers throw, by status. */
const ofStatus: Record<number, ApiErrorCode> = { 400: 'bad request', 404: 'not found', 413: 'too large', 415: 'wrong type' };

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const whose = fullDiskOf(error);
  if (whose) return new ApiError('no room', { message: `${fullDiskSentence(whose)}.` });
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  return new ApiError(ofStatus[status] ?? 'internal');
}

/** Every refusal and every mishap leaves in the same form. What really happened is in the log under the request id, and nowhere else. */
export const answerErrors =
  (log: Logger): ErrorRequestHandler =>
  // Express knows an error handler by its four parameters.
  // oxlint-disable-next-line max-params
  (error: unknown, request, response, next) => {
    const refusal = asApiError(error);
    const requestId = typeof request.id === 'string' ? request.id : '';
    if (refusal.code === 'internal' || refusal.code === 'no room') log.error({ err: error, requestId }, 'a request failed');
    if (response.headersSent) return next(error);
    response.status(apiErrors[refusal.code].status).set(refusal.headers).json(refusalOf(refusal, requestId));
  };

/** What no route knows. */
export const answerUnknown: RequestHandler = () => {
  throw new ApiError('not found');
};
