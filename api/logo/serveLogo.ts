import { Router } from 'express';
import { z } from 'zod';
import { readLogoImage } from '../../prisma/logos.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';

const place = z.object({ practiceId: z.uuid(), file: z.string().regex(/^[0-9a-f]{24}\.png$/) });

/**
 * A practice's logo for whoever opens its e-mails: a mail program sends no cookie. The address names the picture, so it may be kept for ever; another logo has
 * another, and this one answers 404 then.
 */
export function serveLogo(api: ApiDependencies): Router {
  const router = Router();
  router.get('/logo/:practiceId/:file', async (request, response) => {
    const asked = place.safeParse(request.params);
    if (!asked.success) throw new ApiError('not found');
    const { practiceId, file } = asked.data;
    const image = await api.database.withPractice(practiceId, (tx) => readLogoImage(tx, practiceId, file.replace('.png', '')));
    if (!image) throw new ApiError('not found');
    response
      .set({
        'Cache-Control': 'public, max-age=31536000, immutable',
        'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
        // Mail programs in a browser show it in pages of their own.
        'Cross-Origin-Resource-Policy': 'cross-origin',
      })
      .type('png')
      .send(image);
  });
  return router;
}
