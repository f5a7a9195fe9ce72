import { email, emailWithProfile } from './default/email.ts';
import { postcardBack, postcardBackWithHours, postcardFront } from './default/postcard.ts';
import { textBody } from './default/text.ts';

/** The sources of one template, Liquid. */
export interface TemplateSources {
  email: { html: string; text: string };
  text: string;
  postcard: { front: string; back: string };
}

/** Every template there is, by name and version. A version that has been sent is never edited: a change is a new version. */
export const templates: Readonly<Record<string, TemplateSources>> = {
  'default/1': {
    email,
    text: textBody,
    postcard: { front: postcardFront, back: postcardBack },
  },
  'default/2': {
    email: emailWithProfile,
    text: textBody,
    postcard: { front: postcardFront, back: postcardBackWithHours },
  },
};

/** What a step gets when it names none. */
export const defaultTemplate = 'default/2';

/** @throws when there is no template of that name */
export function findTemplate(name: string): TemplateSources {
  const found = Object.hasOwn(templates, name) ? templates[name] : undefined;
  if (!found) throw new Error(`there is no template "${name}"; there are: ${Object.keys(templates).join(', ')}`);
  return found;
}
