import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import { seal, unseal } from '../../domain/sealing.ts';
import { drawQrAfresh } from '../../domain/templates/qr.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { linkOf, makeSecret, stepOfCode } from '../session/authenticator.ts';
import { endSessions, tellStreams } from '../session/endSessions.ts';
import { wrongCode } from '../session/giveCode.ts';
import { countTry, forgiveTry } from '../session/limits.ts';
import { requireProof } from '../session/proof.ts';
import { makeRecoveryCodes } from '../session/recoveryCodes.ts';
import { renewSession, type Session } from '../session/sessions.ts';
import { placeOfSecret, takeCode, type GivenCode } from '../session/takeCode.ts';
import { setUpTries } from '../session/tryLimits.ts';
import { tellPerson } from './letters.ts';
import { noteEvent } from './noteEvent.ts';

/** So long somebody may take between scanning and the first code, ms. */
const draftMs = 30 * 60_000;

export const setUpBody = z.object({
  draft: z.string().describe('Send it back with the first code'),
  secret: z.string().describe('For apps that can’t scan, base32'),
  link: z.string().describe('otpauth://, what the QR code says'),
  qr: z.object({ path: z.string(), size: z.int() }).nullable().describe('One SVG path, a unit a module; null when the address is too long for it'),
});

const draftForm = z.object({ id: z.string(), secret: z.string(), until: z.number(), instead: z.string().nullable() });
type Draft = z.output<typeof draftForm>;
/**
 * The draft stands sealed in the browser, not in the database: until a first code proves the app has it, whatever was there before stays good. It is for the
 * session it was made in.
 */
const placeOfDraft = ({ id, person }: Session): string => `draft of people.totp_secret ${person.id} ${id}`;

/**
 * Begins setting up an authenticator app, the first or another: a new secret, not yet anybody's. In place of an app that is there it takes a code of that one, or a
 * recovery code: whoever has only the session and the password must not put their own telephone in its place.
 * @throws ApiError `proof needed`; `invalid` at the field `code`; `too many tries`
 */
export async function beginSetUp(api: ApiDependencies, given: GivenCode): Promise<z.output<typeof setUpBody>> {
  const { session, request } = given;
  const { person } = session;
  requireProof(api, session);
  if (person.totpConfirmedAt) {
    if (given.code === '') throw new ApiError('invalid', { errors: { code: 'Give the code your present app shows, or a recovery code.' } });
    const { what } = await takeCode(api, given);
    if (what === 'wrong') throw new ApiError('invalid', { errors: { code: wrongCode } });
    if (what === 'recovery') await noteEvent(api, { personId: person.id, request, what: 'recovery code spent' });
  }
  const secret = makeSecret();
  const link = linkOf(secret, person.email);
  const draft: Draft = { id: randomUUID(), secret, until: api.clock() + draftMs, instead: person.totpSecret };
  return { draft: seal(JSON.stringify(draft), { keys: api.sealingKeys, place: placeOfDraft(session) }), secret, link, qr: drawQrAfresh(link) };
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
 * @throws ApiError `proof needed`; `invalid` at the field `code`; `gone` for a draft that is too old, of another session, or was used; `too many tries`
 */
export async function finishSetUp(api: ApiDependencies, given: FirstCode): Promise<{ recoveryCodes: string[]; cookie: string }> {
  const { session, request } = given;
  const { id } = session.person;
  requireProof(api, session);
  const draft = readDraft(api, session, given.draft);
  const { secret } = draft;
  const limits = setUpTries(session.id);
  await countTry(api, limits);
  const now = api.clock();
  const step = stepOfCode(secret, given.code.replaceAll(/\s/g, ''), now);
  if (step === null)
    throw new ApiError('invalid', {
      errors: { code: 'This is not the code the app should show now. Check that the telephone’s clock sets itself, and give the next one.' },
    });
  await useUp(api, draft);
  const totpSecret = seal(secret, { keys: api.sealingKeys, place: placeOfSecret(id) });
  const recoveryCodes = await api.database.global.$transaction(async (tx) => {
    const data = { totpSecret, totpConfirmedAt: new Date(now), totpLastStep: step };
    const { count } = await tx.person.updateMany({ where: { id, totpSecret: draft.instead }, data });
    if (count === 0) throw tooLate();
    await endSessions(api, { personId: id, but: session.id, tx });
    return makeRecoveryCodes(tx, id);
  });
  const cookie = await renewSession(api, session, { password: false });
  await forgiveTry(api, { limits, forgiven: limits[0]?.key ?? '' });
  await noteEvent(api, { personId: id, request, what: 'second factor set up' });
  tellPerson(api, session.person, 'second factor set up');
  await tellStreams(api, id);
  return { recoveryCodes, cookie };
}

/** @throws ApiError `gone` when it is too old, or was never made here for this session */
function readDraft({ sealingKeys, clock }: ApiDependencies, session: Session, sealed: string): Draft {
  try {
    const draft = draftForm.parse(JSON.parse(unseal(sealed, { keys: sealingKeys, place: placeOfDraft(session) })));
    if (draft.until > clock()) return draft;
  } catch {
    // Whatever is wrong with it, the way on is the same.
  }
  throw tooLate();
}

/** A draft counts once, also after the app it became was turned off again. @throws ApiError `gone` */
async function useUp(api: ApiDependencies, { id }: Draft): Promise<void> {
  await countTry(api, [{ key: `second factor draft ${id}`, allowed: 1, windowMs: draftMs }]).catch((error: unknown) => {
    throw error instanceof ApiError ? tooLate() : error;
  });
}

const tooLate = (): ApiError => new ApiError('gone', { message: 'That took more than half an hour, or was done already. Begin again, and scan the new code.' });
