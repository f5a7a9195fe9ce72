import { z } from 'zod';
import { personRoute, publicRoute, type Route } from '../http/route.ts';
import { describeSession, sessionBody } from '../session/describeSession.ts';
import { deskBody, describeDesk } from './describeDesk.ts';
import { lockDesk, stayAwake } from './lock.ts';
import { removePin, setPin } from './ownPin.ts';
import { switchPerson } from './switchPerson.ts';
import type { ApiDependencies } from '../dependencies.ts';

const tag = 'Shared computers';
const pin = z.string().trim().min(1, 'Give a PIN.').max(60);

/** What people do at the shared computer they sit at. It is known by its cookie alone. */
export function deskHereRoutes(api: ApiDependencies): Route[] {
  return [
    publicRoute({
      method: 'get',
      path: '/api/desk',
      summary: 'Whether this is a shared computer, and the names of who may take it over. Answered while it is locked, and while nobody is signed in.',
      tag,
      answer: deskBody,
      handle: async ({ request }) => ({ body: await describeDesk(api, request) }),
    }),
    publicRoute({
      method: 'post',
      path: '/api/desk/switch',
      summary: 'Take this shared computer over, or wake it, by PIN. Whoever was on it is signed out there; the session is another one, for daily work.',
      tag,
      body: z.strictObject({ personId: z.uuid(), pin }),
      answer: sessionBody,
      handle: async ({ request, body }) => {
        const { person, desk, cookie } = await switchPerson(api, { ...body, request });
        return { body: await describeSession(api, person, { desk, provenAt: null }), headers: { 'Set-Cookie': cookie } };
      },
    }),
    personRoute({
      method: 'post',
      path: '/api/desk/lock',
      summary: 'Lock this shared computer. Everything answers 423 until somebody takes it over.',
      tag,
      whileLocked: true,
      byPin: true,
      status: 204,
      answer: z.undefined(),
      handle: async ({ session }) => {
        await lockDesk(api, session);
        return { body: undefined };
      },
    }),
    personRoute({
      method: 'post',
      path: '/api/session/awake',
      summary: 'Somebody’s hand is at this shared computer: it does not lock yet. Other requests do not keep it awake.',
      tag,
      byPin: true,
      status: 204,
      answer: z.undefined(),
      handle: async ({ session }) => {
        await stayAwake(api, session);
        return { body: undefined };
      },
    }),
    personRoute({
      method: 'put',
      path: '/api/desk/pin',
      summary: 'Choose your PIN at this shared computer: four to eight digits. It takes your password, given within ten minutes.',
      tag,
      body: z.strictObject({ pin }),
      answer: sessionBody,
      handle: async ({ request, session, person, body }) => {
        await setPin(api, { session, request, ...body });
        return { body: await describeSession(api, person, session) };
      },
    }),
    personRoute({
      method: 'delete',
      path: '/api/desk/pin',
      summary: 'Take your PIN off this shared computer. Asking twice does no harm.',
      tag,
      byPin: true,
      answer: sessionBody,
      handle: async ({ request, session, person }) => {
        await removePin(api, { session, request });
        return { body: await describeSession(api, person, session) };
      },
    }),
  ];
}
