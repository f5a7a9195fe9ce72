import type { Request } from 'express';
import { z } from 'zod';
import { seal, unseal } from '../../domain/sealing.ts';
import { drawQrAfresh } from '../../domain/templates/qr.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { linkOf, makeSecret, stepOfCode } from '../session/authenticator.ts';
import { endSessions, tellStreams } from '../session/endSessions.ts';
import { countTry, forgiveTry } from '../session/limits.ts';
import { makeRecoveryCodes } from '../session/recoveryCodes.ts';
import { renewSession, type Session } from '../session/sessions.ts';
import { placeOfSecret } from '../session/takeCode.ts';
import { codeTries, codeWindowMs } from '../session/tryLimits.ts';
import { noteEvent } from './noteEvent.ts';

/** So long somebody may take between scanning and the first code, ms. */
const draftMs = 30 * 60_000;

export const setUpBody = z.object({
  draft: z.string().describe('Send it back with the first code'),
  secret: z.string().describe('For apps that can’t scan, base32'),
  link: z.string().describe('otpauth://, what the QR code says'),
  qr: z.object({ path: z.string(), size: z.int() }).nullable().describe('One SVG path, a unit a module; null when the address is too long for it'),
});

const draftForm = z.object({ secret: z.string(), until: z.number() });
/** The draft stands sealed in the browser, not in the database: until a first code proves the app has it, whatever was there before stays good. */
const placeOfDraft = (personId: string): string => `draft of people.totp_secret ${personId}`;

/** Begins setting up an authenticator app, the first or another: a new secret, not yet anybody's. */
export function beginSetUp({ sealingKeys, clock }: ApiDependencies, { person }: Session): z.output<typeof setUpBody> {
  const secret = makeSecret();
  const link = linkOf(secret, person.email);
  const draft = seal(JSON.stringify({ secret, until: clock() + draftMs }), { keys: sealingKeys, place: placeOfDraft(person.id) });
  return { draft, secret, link, qr: drawQrAfresh(link) };
}

interface FirstCode {
  session: Session;
  draft: string;
  code: string;
  request: Request;
}

/**
 * Takes the first code of a drafted app: from now on it is this person's second factor. Sessions that began without it end; this one goes on under a new id.
 * @returns the recovery codes, this once, and the Set-Cookie header
 * @throws ApiError `invalid` at the field `code`; `gone` for a draft that is too old; `too many tries`
 */
export async function finishSetUp(api: ApiDependencies, given: FirstCode): Promise<{ recoveryCodes: string[]; cookie: string }> {
  const { session, request } = given;
  const { id } = session.person;
  const secret = readDraft(api, id, given.draft);
  const limits = codeTries(id, session.id);
  await countTry(api, limits, codeWindowMs);
  const now = api.clock();
  const step = stepOfCode(secret, given.code.replaceAll(/\s/g, ''), now);
  if (step === null)
    throw new ApiError('invalid', {
      errors: { code: 'This is not the code the app should show now. Check that the telephone’s clock sets itself, and give the next one.' },
    });
  const totpSecret = seal(secret, { keys: api.sealingKeys, place: placeOfSecret(id) });
  const recoveryCodes = await api.database.global.$transaction(async (tx) => {
    await tx.person.update({ where: { id }, data: { totpSecret, totpConfirmedAt: new Date(now), totpLastStep: step } });
    await endSessions(api, { personId: id, but: session.id, tx });
    return makeRecoveryCodes(tx, id);
  });
  const cookie = await renewSession(api, session);
  await forgiveTry(api, { limits, forgiven: limits[1]?.key ?? '' });
  await noteEvent(api, { personId: id, request, what: 'second factor set up' });
  await tellStreams(api, id);
  return { recoveryCodes, cookie };
}

/** @throws ApiError `gone` when it is too old, or was never made here for this person */
function readDraft({ sealingKeys, clock }: ApiDependencies, personId: string, draft: string): string {
  try {
    const { secret, until } = draftForm.parse(JSON.parse(unseal(draft, { keys: sealingKeys, place: placeOfDraft(personId) })));
    if (until > clock()) return secret;
  } catch {
    // Whatever is wrong with it, the way on is the same.
  }
  throw new ApiError('gone', { message: 'That took more than half an hour. Begin again, and scan the new code.' });
}
