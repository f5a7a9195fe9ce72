import { logoOf } from '../../activities/delivery/logoOf.ts';
import { describeWriter } from '../../activities/delivery/writer.ts';
import { addDays, dayAt } from '../../domain/days.ts';
import { defaultTemplate } from '../../domain/templates/catalogue.ts';
import { renderEmail } from '../../domain/templates/email.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';

/** Invented: no practice knows them. */
const client = { firstName: 'Alex', lastName: '' };
const pet = { name: 'Pepper', species: 'dog' };
const services = ['Annual exam', 'Rabies vaccine'];
/** As the first reminder of a service reads, days. */
const dueInDays = 30;

/** How an e-mail of the practice looks today, for an invented pet: HTML, written by what writes the real ones. */
export async function writeSampleEmail(api: ApiDependencies, practice: Practice): Promise<string> {
  const sendOn = dayAt(api.clock(), practice.timeZone);
  const logo = await api.database.withPractice(practice.id, (tx) => logoOf(tx, practice.id, api.publicUrl));
  const { html } = renderEmail({
    templateName: defaultTemplate,
    practice: describeWriter(practice, { language: 'en', logo }),
    client,
    pets: [{ ...pet, services: services.map((name) => ({ name, dueOn: addDays(sendOn, dueInDays) })) }],
    sendOn,
    phase: 'before',
    // No client's link: this one leads to the page that says a link does not work.
    unsubscribeUrl: `${api.publicUrl}/u/preview`,
    withStopWords: false,
  });
  return html;
}
