import type sgClient from '@sendgrid/client';
import { windowOf } from './lookUp.ts';
import type { Doubt, Finding, OutgoingEmail } from './port.ts';

/** Messages to one address within minutes whose details are looked at; more than a household ever gets. */
const most = 20;

type Client = Pick<typeof sgClient, 'request'>;
interface Logged {
  sg_message_id?: unknown;
  subject?: unknown;
}

/**
 * Looks for an e-mail in SendGrid's logs. They can be searched by address and time, not by our id, which stands in the details of each
 * (https://www.twilio.com/docs/sendgrid/api-reference/email-logs). What is not there may still come, so finding nothing tells nothing.
 * @throws whatever the SDK or the network throws
 */
export async function findEmail(client: Client, { ref, to, content, since }: Doubt<OutgoingEmail>): Promise<Finding> {
  const { from, to: until } = windowOf(since);
  if (to.includes('"')) return { kind: 'unclear', why: 'SendGrid cannot be asked for an address with a quotation mark.' };
  const query = `to_email = "${to}" AND sg_message_id_created_at >= ${timestamp(from)} AND sg_message_id_created_at <= ${timestamp(until)}`;
  const [, { messages }] = (await client.request({ method: 'POST', url: '/v3/logs', body: { query, limit: most } })) as [unknown, { messages?: unknown }];
  if (!Array.isArray(messages)) return { kind: 'unclear', why: 'SendGrid answered without a list of messages.' };
  const logged = (messages as Logged[]).toSorted((a, b) => Number(b.subject === content.subject) - Number(a.subject === content.subject));
  for (const { sg_message_id: id } of logged) if (typeof id === 'string' && (await isOurs(client, id, ref))) return { kind: 'found', providerId: headOf(id) };
  return { kind: 'unclear', why: 'SendGrid has not logged it.' };
}

async function isOurs(client: Client, id: string, ref: string): Promise<boolean> {
  const [, details] = (await client.request({ method: 'GET', url: `/v3/logs/${encodeURIComponent(id)}` })) as [
    unknown,
    { custom_args?: { message?: unknown } },
  ];
  return details.custom_args?.message === ref;
}

/** The id its sender was told: `<X-Message-Id>.<where it went>`. */
const headOf = (id: string): string => id.split('.')[0] ?? id;

const timestamp = (at: number): string => `TIMESTAMP "${new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')}"`;
