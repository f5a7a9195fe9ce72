import { z } from 'zod';
import { logoPath } from '../../domain/logo.ts';
import { findLogo, setLogo, type KeptLogo } from '../../prisma/logos.ts';
import { practiceRoute, type Route } from '../http/route.ts';
import { countTry } from '../session/limits.ts';
import { receiveLogo } from './receiveLogo.ts';
import { redrawLogo } from './redraw.ts';

export const logo = z
  .object({
    url: z.string().describe('Where everybody may see it; another logo has another'),
    width: z.int().describe('Pixels'),
    height: z.int().describe('Pixels'),
    setBy: z.string(),
    setAt: z.iso.datetime(),
  })
  .nullable()
  .meta({ id: 'Logo' });

const describe = (practiceId: string, kept: KeptLogo | null): z.output<typeof logo> =>
  kept && { url: logoPath(practiceId, kept.mark), width: kept.width, height: kept.height, setBy: kept.setBy, setAt: kept.setAt.toISOString() };

/** Logos a practice may upload in a quarter of an hour: whoever tries which looks best needs a few. */
const uploadsAllowed = 20;

/** The practice's logo, which stands on top of its e-mails. */
export const logoRoutes: Route[] = [
  practiceRoute({
    method: 'get',
    path: '/logo',
    summary: 'The practice’s logo: where it is, and who set it; null without one.',
    tag: 'Practice',
    answer: logo,
    handle: async ({ api, practice: { id } }) => ({ body: describe(id, await api.database.withPractice(id, (tx) => findLogo(tx, id))) }),
  }),
  practiceRoute({
    method: 'put',
    path: '/logo',
    audit: 'logo set',
    summary:
      'Set the logo: one PNG, JPEG or WebP under `logo`, at most 5 MB and 10 million pixels. It is drawn anew, at most 600 x 200; nothing else of the file is kept.',
    tag: 'Practice',
    may: 'decide',
    upload: true,
    body: z.object({ logo: z.string().describe('The picture') }),
    answer: logo,
    handle: async ({ api, practice: { id }, asker, request }) => {
      // Drawing costs a processor for seconds, and a key may ask as often as it likes.
      await countTry(api, [{ key: `logo ${id}`, allowed: uploadsAllowed }]);
      const drawn = await redrawLogo(await receiveLogo(request));
      const at = new Date(api.clock());
      return { body: describe(id, await api.database.withPractice(id, (tx) => setLogo(tx, id, { logo: drawn, by: asker.name, at }))) };
    },
  }),
  practiceRoute({
    method: 'delete',
    path: '/logo',
    audit: 'logo removed',
    summary: 'Take the logo away. E-mails that were sent show the practice’s name in its place.',
    tag: 'Practice',
    may: 'decide',
    answer: logo,
    handle: async ({ api, practice: { id } }) => {
      const { count } = await api.database.withPractice(id, (tx) => tx.practiceLogo.deleteMany({ where: { practiceId: id } }));
      return { body: null, ...(count === 0 ? { unchanged: true as const } : {}) };
    },
  }),
];
