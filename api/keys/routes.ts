import { z } from 'zod';
import { allPermissions, keyPermissions, permissions } from '../../domain/permissions.ts';
import type { ApiKey } from '../../prisma/generated/client.ts';
import { ApiError } from '../http/errors.ts';
import { readableName } from '../http/readableName.ts';
import { practiceRoute, type Route } from '../http/route.ts';
import { keyDays, makeKey } from './makeKey.ts';
import { makersOf, mayNow, type Makers } from './makers.ts';

const instant = z.iso.datetime();
const keyRow = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string().describe('The first characters of its secret part, to tell it from others'),
    permissions: z
      .array(z.enum(allPermissions))
      .describe('What it may now: what it was given, as far as its maker may it; all it was given when that one is gone'),
    createdBy: z.string(),
    createdAt: instant,
    expiresAt: instant,
    lastUsedAt: instant.nullable().describe('To the minute'),
    revokedAt: instant.nullable(),
    state: z
      .enum(['usable', 'maker gone', 'expired', 'revoked'])
      .describe('`maker gone`: who made it doesn’t work here any more, so it opens nothing while that is so'),
  })
  .meta({ id: 'ApiKey' });

// Told to the OpenAPI besides: of several literals it would name the first alone.
const days = z.literal(keyDays).meta({ enum: [...keyDays] });

const newKey = z.strictObject({
  name: readableName('Say what the key is for.', 60),
  permissions: z
    .array(z.enum(keyPermissions as [(typeof allPermissions)[number]]))
    .min(1, 'Choose what the key may do.')
    .max(keyPermissions.length),
  days,
});

const keysBody = z
  .object({
    keys: z.array(keyRow),
    permissions: z.array(z.object({ value: z.enum(allPermissions), label: z.string() })).describe('What a key may be given by who asks'),
    days: z.array(days).describe('How long one may be good for'),
  })
  .meta({ id: 'ApiKeys' });
export type KeysBody = z.output<typeof keysBody>;

/** Most keys shown; nobody has so many. */
const most = 500;

/** Keys let programs ask the API. Only people make them: no key may make or end another. */
export const keyRoutes: Route[] = [
  practiceRoute({
    method: 'get',
    path: '/keys',
    summary: 'The practice’s API keys, newest first, never the keys themselves; and what a new one may be given.',
    tag: 'API keys',
    may: 'keys',
    peopleOnly: true,
    answer: keysBody,
    handle: ({ api, practice, asker }) =>
      api.database.withPractice(practice.id, async (tx) => {
        const keys = await tx.apiKey.findMany({ where: { practiceId: practice.id }, orderBy: { id: 'desc' }, take: most });
        const given = keyPermissions.filter((permission) => asker.may(permission)).map((value) => ({ value, label: permissions[value] }));
        const makers = await makersOf(tx, practice.id);
        return { body: { keys: keys.map((key) => describe(key, makers, api.clock())), permissions: given, days: [...keyDays] } };
      }),
  }),
  practiceRoute({
    method: 'post',
    path: '/keys',
    audit: 'key made',
    summary: 'Make a key. It is in this answer and nowhere else, ever.',
    tag: 'API keys',
    may: 'keys',
    peopleOnly: true,
    body: newKey,
    status: 201,
    answer: keyRow.extend({ key: z.string() }),
    handle: async ({ api, practice, asker, body }) => {
      const { kept, key } = await makeKey(api, { practice, asker }, body);
      const makers = await makersOf(api.database.global, practice.id);
      return { body: { ...describe(kept, makers, api.clock()), key } };
    },
  }),
  practiceRoute({
    method: 'post',
    path: '/keys/{keyId}/revoke',
    audit: 'key revoked',
    summary: 'End a key at once, for good. Asking twice does no harm.',
    tag: 'API keys',
    may: 'keys',
    peopleOnly: true,
    params: z.object({ keyId: z.uuid() }),
    answer: keyRow,
    handle: ({ api, practice, params: { keyId } }) =>
      api.database.withPractice(practice.id, async (tx) => {
        const mine = { practiceId: practice.id, id: keyId };
        const { count } = await tx.apiKey.updateMany({ where: { ...mine, revokedAt: null }, data: { revokedAt: new Date(api.clock()) } });
        const kept = await tx.apiKey.findUnique({ where: { practiceId_id: mine } });
        if (!kept) throw new ApiError('not found');
        return { body: describe(kept, await makersOf(tx, practice.id), api.clock()), ...(count === 0 ? { unchanged: true as const } : {}) };
      }),
  }),
];

function describe(key: ApiKey, makers: Makers, now: number): z.output<typeof keyRow> {
  const { id, name, prefix, createdBy, createdAt, expiresAt, lastUsedAt } = key;
  const role = makers.get(key.createdById);
  // A key that had ended before was only put away, for another to have its name.
  const revokedAt = key.revokedAt && key.revokedAt < expiresAt ? key.revokedAt : null;
  return {
    id,
    name,
    prefix,
    permissions: keyPermissions.filter((permission) => (role ? mayNow(key, role, permission) : key.permissions.includes(permission))),
    createdBy,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
    state: revokedAt ? 'revoked' : expiresAt.getTime() <= now ? 'expired' : role ? 'usable' : 'maker gone',
  };
}
