/**
 * The tables that stand outside row-level security, each with the reason.
 * Every other table belongs to exactly one practice and is forced under it; a test walks the catalogue.
 */
export const tablesOutsidePractices: Record<string, string> = {
  practices: 'the tenants themselves',
  people: 'one person may work for several practices',
  memberships: 'read at sign-in, before a practice is chosen',
  sign_ins: 'read before anybody is known',
  recovery_codes: 'of people',
  person_events: 'of people',
  password_resets: 'of people',
  email_changes: 'of people',
  try_counts: 'counted before anybody is known',
  wakes: 'the relay reads those of all practices in one query; ids only',
  provider_events: 'stored before anyone knows whose they are',
  allowances: 'an account or number may be shared by practices',
  webhook_counts: 'counted before anyone knows whose they are',
  _prisma_migrations: 'of the migrations',
};
