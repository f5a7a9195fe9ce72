import { z } from 'zod';

/**
 * The body of `POST /v1/postcards` as far as Homing could ever send it, after Lob's API description (lob-openapi: postcard_editable,
 * inline_address, metadata, html_string). Lengths in characters.
 */
const text = (most: number) => z.string().max(most, `must be no longer than ${most} characters`);
const named = <Shape extends z.ZodType<{ name?: string | null | undefined; company?: string | null | undefined }>>(shape: Shape) =>
  shape.refine(({ name, company }) => Boolean(name) || Boolean(company), { path: ['name'], message: 'either name or company is required' });
const person = {
  name: text(40).nullish(),
  company: text(40).nullish(),
  phone: text(40).nullish(),
  email: text(100).nullish(),
  description: text(255).nullish(),
};
const usAddress = named(
  z.object({
    ...person,
    address_line1: text(64).min(1, 'is required'),
    address_line2: text(64).nullish(),
    address_city: text(200).min(1, 'is required'),
    address_state: z.string().regex(/^[a-zA-Z]{2}$/, 'must be the two letters of a state'),
    address_zip: z.string().regex(/^\d{5}(-\d{4})?$/, 'must be in a valid ZIP or ZIP+4 format'),
    address_country: z.literal('US').default('US'),
  }),
);
const foreignAddress = named(
  z.object({
    ...person,
    address_line1: text(200).min(1, 'is required'),
    address_line2: text(200).nullish(),
    address_city: text(200).nullish(),
    address_state: text(200).nullish(),
    address_zip: text(40).nullish(),
    address_country: z.string().regex(/^[A-Z]{2}$/, 'must be a two-letter country code'),
  }),
);
const addressId = z.string().regex(/^adr_[a-zA-Z0-9]+$/, 'must be an address or an address id');

const isAbroad = (value: unknown): boolean => {
  const country = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)['address_country'] : undefined;
  return country !== undefined && country !== 'US';
};
/** A union would only say that nothing fits; this says what is wrong with the address that was meant. */
const address = z.unknown().transform((value, context): LobAddress | string => {
  const meant = typeof value === 'string' ? addressId : isAbroad(value) ? foreignAddress : usAddress;
  const read = meant.safeParse(value ?? {});
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', path, message });
  return z.NEVER;
});
export type LobAddress = z.infer<typeof usAddress> | z.infer<typeof foreignAddress>;

/** HTML, the id of a template, or a link to a file. */
const artwork = z.string({ error: 'is required' }).superRefine((value, context) => {
  if (value.includes('<')) {
    if (value.length > 10_000) context.addIssue({ code: 'custom', message: `must be an HTML string of under 10,000 characters (it has ${value.length})` });
  } else if (!/^tmpl_[a-zA-Z0-9]+$/.test(value) && !/^https?:\/\//.test(value)) {
    context.addIssue({ code: 'custom', message: 'must be HTML, a template id or the address of a file' });
  }
});
const metadata = z
  .record(z.string().max(40, 'keys must be no longer than 40 characters'), text(500))
  .refine((all) => Object.keys(all).length <= 20, 'must have at most 20 pairs')
  .refine(
    (all) =>
      !Object.entries(all)
        .flat()
        .some((one) => /["\\]/.test(one)),
    'must not contain " or \\',
  );

export const postcardSchema = z.object({
  description: text(255).nullish(),
  to: address,
  from: address.optional(),
  front: artwork,
  back: artwork,
  size: z.enum(['4x6', '6x9', '6x11'], { error: 'must be one of 4x6, 6x9, 6x11' }).default('4x6'),
  mail_type: z.enum(['usps_first_class', 'usps_standard'], { error: 'must be one of usps_first_class, usps_standard' }).default('usps_first_class'),
  use_type: z.enum(['marketing', 'operational'], { error: 'must be one of marketing, operational' }),
  merge_variables: z.record(z.string().regex(/^\S+$/, 'names must not contain whitespace'), z.unknown()).optional(),
  metadata: metadata.default({}),
  send_date: z
    .string()
    .refine((value) => !Number.isNaN(Date.parse(value)), 'must be a date')
    .optional(),
  billing_group_id: z
    .string()
    .regex(/^bg_[a-zA-Z0-9]+$/)
    .optional(),
});
export type Postcard = z.infer<typeof postcardSchema>;
