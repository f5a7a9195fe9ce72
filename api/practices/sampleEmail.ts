import { logoOf } from '../../activities/delivery/logoOf.ts';
import { describeWriter } from '../../activities/delivery/writer.ts';
import { readLocations } from '../../activities/facts/readLocations.ts';
import { addDays, dayAt } from '../../domain/days.ts';
import { speakFor } from '../../domain/locations.ts';
import { defaultTemplate } from '../../domain/templates/catalogue.ts';
import { renderEmail } from '../../domain/templates/email.ts';
import { sampleClient, sampleDueInDays, samplePet, sampleServices, sampleUnsubscribePath } from '../../domain/templates/sample.ts';
import type { Practice } from '../../prisma/generated/client.ts';
import type { ApiDependencies } from '../dependencies.ts';

/** How an e-mail of the practice looks today to a client without a location, for an invented pet: HTML, written by what writes the real ones. */
export async function writeSampleEmail(api: ApiDependencies, practice: Practice): Promise<string> {
  const sendOn = dayAt(api.clock(), practice.timeZone);
  const { logo, location } = await api.database.withPractice(practice.id, async (tx) => ({
    logo: await logoOf(tx, practice.id, api.publicUrl),
    location: speakFor(await readLocations(tx, practice.id, [null]), null),
  }));
  const { html } = renderEmail({
    templateName: defaultTemplate,
    practice: describeWriter(practice, { language: 'en', logo }),
    location,
    client: sampleClient,
    pets: [{ ...samplePet, services: sampleServices.map((name) => ({ name, dueOn: addDays(sendOn, sampleDueInDays) })) }],
    sendOn,
    phase: 'before',
    unsubscribeUrl: `${api.publicUrl}${sampleUnsubscribePath}`,
    withStopWords: false,
  });
  return html;
}
