import { z } from 'zod';
import { livedUntil } from '../events/plan.ts';
import { sendGridMessageId } from '../events/words.ts';
import type { Ledger } from '../ledger.ts';
import type { Item, Mailroom } from '../mailroom.ts';
import { readQuery, type Condition } from './query.ts';
import type { Mail } from './schema.ts';

interface Context {
  mailroom: Mailroom;
  ledger: Ledger;
  now: number;
}
/** One line of the logs: what a search answers, and what it can ask for besides. */
interface Line {
  item: Item;
  from: string;
  categories: string[];
  status: string;
  reason: string;
}

const question = z.object({ query: z.string().default(''), limit: z.number().int().min(1).max(1000).default(10), subusers: z.array(z.string()).optional() });

/** `POST /v3/logs` (SendGrid's Email Logs API): messages that fit a query, newest first. An e-mail stands there as soon as it was taken. */
export async function searchLogs(body: object, { mailroom, ledger, now }: Context): Promise<{ messages: object[] } | { wrong: string; field: string }> {
  const read = question.safeParse(body);
  if (!read.success) return { field: read.error.issues[0]!.path.join('.'), wrong: read.error.issues[0]!.message };
  const conditions = readQuery(read.data.query);
  if (typeof conditions === 'string') return { field: 'query', wrong: conditions };
  const messages: object[] = [];
  // What the item itself tells is looked at first, so that a ledger of thousands is not read for one address.
  const [known, others] = [conditions.filter(({ field }) => field in ofItem), conditions.filter(({ field }) => !(field in ofItem))];
  for (const item of mailroom.items.email.toReversed()) {
    if (messages.length === read.data.limit) break;
    if (!known.every((one) => ofItem[one.field]!(item, one))) continue;
    const line = readLine(item, await readMail(item, ledger), now);
    if (!others.every((one) => ofLine[one.field]!(line, one))) continue;
    messages.push(summarize(line));
  }
  return { messages };
}

/** `GET /v3/logs/{sg_message_id}`: one message with its events and our own arguments. The part before the first full stop will do. */
export async function readLog(id: string, { mailroom, ledger, now }: Context): Promise<object | undefined> {
  const item = mailroom.find('email', id.split('.', 1)[0]!);
  if (!item) return undefined;
  const mail = await readMail(item, ledger);
  const line = readLine(item, mail, now);
  return {
    ...summarize(line),
    api_key_id: 'sandbox',
    client_ip: '192.0.2.1',
    category: line.categories,
    custom_args: mail.personalizations[0]!.custom_args ?? {},
    events: livedUntil(item, now).map(({ name, id: eventId, at, says }) => ({ event: name, sg_event_id: eventId, timestamp: Math.floor(at / 1000), ...says })),
  };
}

const readMail = async (item: Item, ledger: Ledger): Promise<Mail> => (await ledger.read(item.place)).body as Mail;

/** SendGrid sums events up (its description of EmailLogsMessageStatus); openings and reports leave "delivered". */
const statuses: Record<string, string> = { dropped: 'dropped', deferred: 'deferred', bounce: 'bounced' };

function readLine(item: Item, mail: Mail, now: number): Line {
  const last = livedUntil(item, now).at(-1);
  const status = !last || last.name === 'processed' ? 'processed' : last.says['type'] === 'blocked' ? 'blocked' : (statuses[last.name] ?? 'delivered');
  return { item, from: mail.from.email, categories: mail.categories ?? [], status, reason: String(last?.says['reason'] ?? last?.says['response'] ?? '') };
}

function summarize({ item, from, status, reason }: Line): Record<string, unknown> {
  return {
    from_email: from,
    sg_message_id: sendGridMessageId(item),
    subject: item.title,
    to_email: item.to,
    ...(reason !== '' && { reason }),
    status,
    sg_message_id_created_at: new Date(item.at).toISOString(),
  };
}

const ofItem: Record<string, (item: Item, condition: Condition) => boolean> = {
  sg_message_id: (item, { values }) => values[0]!.split('.', 1)[0] === item.id,
  subject: (item, { values }) => item.title === values[0],
  to_email: (item, { values }) => item.to === values[0],
  sg_message_id_created_at: ({ at }, { operator, values }) => {
    const asked = Date.parse(values[0]!);
    return (operator.endsWith('=') && at === asked) || (operator.startsWith('>') ? at > asked : at < asked);
  },
};
const ofLine: Record<string, (line: Line, condition: Condition) => boolean> = {
  reason: ({ reason }, { values }) => reason === values[0],
  status: ({ status }, { values }) => values.includes(status),
  categories: ({ categories }, { values }) => categories.some((one) => values.includes(one)),
};
