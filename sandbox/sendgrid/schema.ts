import { z } from 'zod';

/**
 * The body of `POST /v3/mail/send`, after SendGrid's API description (tsg_mail_v3) and its documentation of limits.
 * Lengths are in characters, `send_at` in seconds since 1970.
 */
const name = z.string().refine((value) => !/[;,]/.test(value), 'The name field must not contain a semicolon or a comma.');
const person = z.object({ email: z.email('Does not contain a valid address.'), name: name.optional() });
const headers = z.record(z.string(), z.string()).superRefine((all, context) => {
  for (const key of Object.keys(all))
    if (reserved.has(key.toLowerCase())) context.addIssue({ code: 'custom', message: `The header ${key} is reserved and cannot be set.` });
});
const reserved = new Set([
  'x-sg-id',
  'x-sg-eid',
  'received',
  'dkim-signature',
  'content-type',
  'content-transfer-encoding',
  'to',
  'from',
  'subject',
  'reply-to',
  'cc',
  'bcc',
]);
const customArgs = z
  .record(z.string(), z.string())
  .refine((all) => Buffer.byteLength(JSON.stringify(all)) <= 10_000, 'custom_args must not be larger than 10,000 bytes.');
const sendAt = z.number().int();
const toggle = z.looseObject({ enable: z.boolean().optional() });

const personalization = z.object({
  from: person.optional(),
  to: z.array(person).min(1, 'The to array is required and must have at least one recipient.'),
  cc: z.array(person).optional(),
  bcc: z.array(person).optional(),
  subject: z.string().min(1).optional(),
  headers: headers.optional(),
  custom_args: customArgs.optional(),
  substitutions: z.record(z.string(), z.string()).optional(),
  dynamic_template_data: z.record(z.string(), z.unknown()).optional(),
  send_at: sendAt.optional(),
});

export const mailSchema = z.object({
  personalizations: z.array(personalization).min(1, 'The personalizations field is required and must have at least one personalization.').max(1000),
  from: person,
  reply_to: person.optional(),
  reply_to_list: z.array(person).max(1000).optional(),
  subject: z.string().min(1, 'The subject is required.').optional(),
  content: z
    .array(z.object({ type: z.string().min(1), value: z.string().min(1, 'The content value must be a string at least one character in length.') }))
    .min(1)
    .optional(),
  attachments: z.array(z.looseObject({ content: z.string().min(1), filename: z.string() })).optional(),
  template_id: z.string().optional(),
  headers: headers.optional(),
  categories: z
    .array(z.string().max(255))
    .max(10)
    .refine((all) => new Set(all).size === all.length, 'The categories must be unique.')
    .optional(),
  custom_args: customArgs.optional(),
  send_at: sendAt.optional(),
  batch_id: z.string().optional(),
  asm: z.object({ group_id: z.number().int(), groups_to_display: z.array(z.number().int()).max(25).optional() }).optional(),
  ip_pool_name: z.string().min(2).max(64).optional(),
  mail_settings: z.record(z.string(), toggle).optional(),
  tracking_settings: z.record(z.string(), toggle).optional(),
});
export type Mail = z.infer<typeof mailSchema>;

export interface MailFault {
  field: string | null;
  message: string;
}

/** The rules that concern more than one field. `now` in epoch ms. */
export function findMailFaults(mail: Mail, now: number): MailFault[] {
  const faults: MailFault[] = [];
  const everyone = mail.personalizations.flatMap((one) => [...one.to, ...(one.cc ?? []), ...(one.bcc ?? [])]);
  if (everyone.length > 1000) faults.push({ field: 'personalizations', message: 'The total number of recipients must be 1000 or less.' });
  mail.personalizations.forEach((one, at) => {
    const addresses = [...one.to, ...(one.cc ?? []), ...(one.bcc ?? [])].map(({ email }) => email.toLowerCase());
    if (new Set(addresses).size < addresses.length)
      faults.push({ field: `personalizations.${at}`, message: 'Each email address in the personalization block should be unique between to, cc, and bcc.' });
    if (!mail.subject && !one.subject && !mail.template_id)
      faults.push({ field: 'subject', message: 'The subject is required. Give one at the message level or in every personalization.' });
    for (const sendsAt of [one.send_at, mail.send_at])
      if (sendsAt !== undefined && sendsAt * 1000 > now + 72 * 60 * 60 * 1000)
        faults.push({ field: 'send_at', message: 'Scheduling more than 72 hours in advance is forbidden.' });
  });
  if (!mail.content && !mail.template_id)
    faults.push({ field: 'content', message: 'Unless a valid template_id is provided, the content parameter is required.' });
  const types = mail.content?.map(({ type }) => type) ?? [];
  if (types.includes('text/plain') && types[0] !== 'text/plain')
    faults.push({ field: 'content', message: 'If present, text/plain must be first, followed by text/html.' });
  if (types.indexOf('text/html') > 1) faults.push({ field: 'content', message: 'If present, text/html must come directly after text/plain.' });
  if (mail.reply_to && mail.reply_to_list) faults.push({ field: 'reply_to', message: 'Give either reply_to or reply_to_list, not both.' });
  return faults;
}
