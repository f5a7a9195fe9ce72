import { z } from 'zod';
import { normalizeEmail } from '../../domain/contacts/index.ts';
import { readProfile, slugFault } from '../../domain/practiceProfile.ts';
import { createPractice, SlugTaken } from '../../prisma/practices.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { ApiError } from '../http/errors.ts';
import { profileForm, refuseTaken } from '../practices/saveProfile.ts';

/** Whose phone numbers and postal addresses a form is read as, ISO 3166; other countries come by `createPractice` itself. */
const country = 'US';

export const newPracticeForm = profileForm
  .extend({
    slug: z.string().max(500).describe('Names it in addresses and commands; it stays'),
    ownerEmail: z.string().max(320).describe('Who is invited as its first owner'),
  })
  .meta({ id: 'NewPractice' });

/**
 * Makes a practice, Setting up.
 * @returns its id and the address of its first owner, fit to be written to
 * @throws ApiError `invalid` with all faults by field, the short name of another practice among them
 */
export async function makePractice(api: ApiDependencies, form: z.output<typeof newPracticeForm>): Promise<{ id: string; email: string }> {
  const { ownerEmail, slug: typed, ...profile } = form;
  const slug = typed.trim();
  const errors: Record<string, string> = { ...readProfile(profile, country).faults };
  const { value: email, problem } = normalizeEmail(ownerEmail);
  if (email === null) errors['ownerEmail'] = problem ? `This address can’t be used: ${problem}.` : 'Give the e-mail address of whoever is to run it.';
  const unfit = slug === '' ? 'Give it a short name, such as elm-street.' : slugFault(slug);
  if (unfit) errors['slug'] = unfit;
  else if (await api.database.global.practice.findUnique({ where: { slug }, select: { id: true } })) errors['slug'] = taken(slug);
  if (email === null || Object.keys(errors).length > 0) throw new ApiError('invalid', { errors });
  try {
    const { id } = await createPractice(api.database, { ...profile, country, slug }, new Date(api.clock()));
    return { id, email };
  } catch (error) {
    if (error instanceof SlugTaken) throw new ApiError('invalid', { errors: { slug: taken(slug) } });
    return refuseTaken(error);
  }
}

const taken = (slug: string): string => `There already is a practice “${slug}”. Choose another short name.`;
