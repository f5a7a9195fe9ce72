/** What the audit calls the tables people change, in everyday words: one row of each. Those `homing_watch_table` names (prisma/migrations); a test holds it. */
export const auditSubjects = {
  practices: 'The practice',
  locations: 'Location',
  memberships: 'Person’s role',
  invitations: 'Invitation',
  desks: 'Shared computer',
  desk_people: 'Person at a shared computer',
  api_keys: 'API key',
  services: 'Service',
  cadences: 'Cadence',
  cadence_versions: 'Cadence version',
  batch_calls: 'Batch sent now',
  postcard_runs: 'Postcard run',
  withheld_cards: 'Postcard left out',
  consents: 'Client’s wish about messages',
  standings: 'What is known of an address',
  messages: 'Message',
} as const;
export type AuditSubject = keyof typeof auditSubjects;
export const auditSubjectNames = Object.keys(auditSubjects) as [AuditSubject, ...AuditSubject[]];

/** What columns are called. One that is not here is told by its own name without underscores, which mostly reads well. */
const columns: Record<string, string> = {
  address_line1: 'street',
  address_line2: 'second address line',
  allowed: 'messages allowed',
  at: 'when',
  attempt: 'tries',
  batch_on: 'batch',
  booking_url: 'booking link',
  called_at: 'sent now at',
  called_by: 'sent now by',
  claimed_at: 'sending began',
  created_by: 'made by',
  created_at: 'made',
  definition: 'steps',
  email: 'e-mail address',
  error_code: 'provider’s error code',
  error_message: 'provider’s error',
  first_live_on: 'first live',
  from_email: 'sender of e-mails',
  import_mapping: 'how files are read',
  is_default: 'used by default',
  is_demo: 'demo',
  is_primary: 'main location',
  last_seen_at: 'last seen',
  not_before: 'leaves from',
  permissions: 'may',
  postal_code: 'ZIP code',
  postcard_approval: 'postcards wait for approval',
  postcard_monthly_limit_cents: 'monthly limit for postcards',
  postcard_price_cents: 'price of a postcard',
  prefix: 'first characters',
  price_cents: 'price of a card',
  provider_id: 'provider’s id',
  reason: 'why',
  settled_at: 'settled',
  slug: 'short name',
  source_name: 'name in the PIMS',
  standing: 'what is known',
  stopped_channels: 'stopped channels',
  text_from: 'sender of texts',
  time_zone: 'time zone',
  value: 'address',
  withheld_at: 'left out at',
  withheld_by: 'left out by',
  wrong: 'wrong PINs',
};
export const sayColumn = (column: string): string => columns[column] ?? column.replace(/_(id|at|on)$/, '').replaceAll('_', ' ');

/** Left out of the one line a change is told in; the change's own page has them. Ids say nothing to people, and the rest is ours. */
const technical = new Set(
  ['id', 'source', 'source_id', 'workflow_id', 'priority', 'attempt', 'evidence', 'content', 'template', 'purpose', 'slug', 'is_demo'].concat(
    ['lease_until', 'look_at', 'claimed_at', 'settled_at', 'opened_at', 'started_at', 'created_at', 'at', 'prefix', 'since', 'sent_at'],
    ['created_by', 'called_by', 'released_by', 'withheld_by', 'published_by', 'invited_by', 'last_seen_at', 'wrong', 'called_at', 'published_at'],
    ['withheld_at', 'first_live_on', 'provider', 'country'],
  ),
);
export const isTechnical = (column: string): boolean => technical.has(column) || column.endsWith('_id');
