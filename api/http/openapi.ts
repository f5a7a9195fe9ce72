import { OpenAPIRegistry, OpenApiGeneratorV31, extendZodWithOpenApi } from '@asteasolutions/zod-to-openapi';
import { z, type ZodObject } from 'zod';
import { rolesThatMay } from '../../domain/permissions.ts';
import type { Route } from './route.ts';
import { apiErrors } from './errors.ts';

extendZodWithOpenApi(z);

const refusal = z.object({
  error: z.object({ code: z.enum(Object.keys(apiErrors) as [string, ...string[]]), message: z.string(), errors: z.record(z.string(), z.string()).optional() }),
  requestId: z.string(),
});

/**
 * The OpenAPI 3.1 document of these routes, from the schemas that check them.
 * @param publicUrl where the API is
 */
export function describeRoutes(routes: readonly Route[], publicUrl: string): object {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: publicUrl.startsWith('https://') ? '__Host-sid' : 'homing_sid',
  });
  registry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer', description: 'A key of one practice (Settings, API keys).' });
  const refusalRef = registry.register('Refusal', refusal);
  for (const route of routes) {
    const status = String(route.status ?? 200);
    registry.registerPath({
      method: route.method,
      path: route.path,
      summary: route.summary,
      tags: [route.tag],
      ...(route.access === 'public' ? {} : { security: [{ session: [] }, ...(route.access === 'practice' && !route.peopleOnly ? [{ key: [] }] : [])] }),
      ...(route.may ? { description: `For ${rolesThatMay(route.may).join(', ')}; permission of a key: ${route.may}.` } : {}),
      request: {
        ...(parametersOf(route) ? { params: parametersOf(route) as ZodObject } : {}),
        ...(route.query ? { query: route.query as ZodObject } : {}),
        ...(route.body ? { body: { content: { [route.upload ? 'multipart/form-data' : 'application/json']: { schema: route.body } } } } : {}),
      },
      responses: {
        [status]:
          status === '204'
            ? { description: 'Done.' }
            : { description: 'The answer.', content: { [route.media ?? 'application/json']: { schema: route.answer } } },
        default: { description: 'A refusal.', content: { 'application/json': { schema: refusalRef } } },
      },
    });
  }
  const document = new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Homing', version: '1', description: "The console's API. Changes need a session cookie and come from the console's own origin." },
    servers: [{ url: publicUrl }],
  });
  return sayNullables(document) as object;
}

/** The generator writes "this one, or null" as "this one, and at the same time perhaps null" where this one has a name, which no null ever fits. */
function sayNullables(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(sayNullables);
  if (typeof part !== 'object' || part === null) return part;
  const { allOf, ...rest } = part as { allOf?: { $ref?: string; type?: unknown; description?: string }[] };
  const [named, more] = allOf ?? [];
  if (allOf?.length === 2 && named?.$ref && Array.isArray(more?.type) && more.type.includes('null')) {
    const { type: _type, ...said } = more;
    return { ...rest, ...said, anyOf: [named, { type: 'null' }] };
  }
  return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, sayNullables(inner)]));
}

/** Path parameters are all ids; a route names only those beyond the practice's. */
function parametersOf(route: Route): ZodObject | undefined {
  const own = (route.params as ZodObject | undefined)?.shape ?? {};
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
  if (names.length === 0) return undefined;
  return z.object(Object.fromEntries(names.map((name) => [name, own[name] ?? z.uuid()])));
}
