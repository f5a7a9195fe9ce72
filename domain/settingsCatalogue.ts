/** How a setting is written. `list`: words with commas between. `keys`: `id:base64[,id:base64...]`, 32 bytes each. `postgres`: postgres://user:password@host:port/name. */
export type SettingForm = 'port' | 'count' | 'url' | 'postgres' | 'smtp' | 'address' | 'name' | 'choice' | 'path' | 'text' | 'list' | 'keys' | 'email';

export interface SettingEntry {
  /** One sentence for docs/settings.md and error messages. */
  means: string;
  form: SettingForm;
  /** What holds when it is not set. */
  default?: string;
  /** Instead of a default: where the value then comes from, in words. readSettings works it out. */
  derived?: string;
  choices?: readonly string[];
  /** Never printed, logged or shown. */
  secret?: true;
}

/** Every setting there is. Nobody reads an environment variable that does not stand here; docs/settings.md is held to it by a test. */
export const settingsCatalogue = {
  HOMING_PORT: { means: 'The port of the console, the API and the sandbox.', form: 'port', default: '4000' },
  HOMING_HOST: { means: 'The address of this machine the console and the API listen on; 0.0.0.0 is all of them.', form: 'text', default: '127.0.0.1' },
  HOMING_HOME: { means: 'The data folder: embedded databases, generated keys, uploads, sandbox.', form: 'path', default: '.homing' },
  HOMING_PUBLIC_URL: {
    means: 'The address under which clients and providers reach Homing; links in messages begin with it.',
    form: 'url',
    derived: 'http://localhost:HOMING_PORT',
  },
  HOMING_UI_PORT: { means: 'The port of the embedded Temporal UI.', form: 'port', default: '8233' },
  HOMING_CACHE: { means: 'Where downloaded or built engine binaries are kept for all data folders of this user.', form: 'path', derived: '~/.cache/homing' },
  HOMING_PROVIDERS: {
    means: 'Where messages go: sandbox keeps them on this machine, live hands them to SendGrid or SMTP, Twilio and Lob.',
    form: 'choice',
    choices: ['sandbox', 'live'],
    default: 'sandbox',
  },
  HOMING_EMAIL: { means: 'Which adapter sends e-mails.', form: 'choice', choices: ['sendgrid', 'smtp'], default: 'sendgrid' },
  HOMING_MAIL_FROM: {
    means: 'The address e-mails to people without a practice leave from (an operator choosing a password). Others come from their practice’s address.',
    form: 'email',
  },
  HOMING_SANDBOX_URL: {
    means: 'The address of the sandbox the provider SDKs are pointed at. With HOMING_PROXIES it is the API’s own port, past the proxy.',
    form: 'url',
    derived: 'HOMING_PUBLIC_URL/sandbox',
  },
  HOMING_WORKFLOW_CACHE: { means: 'Processes a worker keeps in memory; about 600 for each GB it may use.', form: 'count', default: '600' },
  HOMING_RELAY_RATE: { means: 'Wakes the relay turns into signals per second.', form: 'count', default: '100' },
  HOMING_EMAIL_RATE: { means: 'E-mails a second the account of SendGrid or the mail server may send, all practices together.', form: 'count', default: '50' },
  HOMING_TEXT_RATE: {
    means: 'Segments of texts a second from each number, or from the Messaging Service. 1 is a long code’s; a toll-free number or a short code takes more.',
    form: 'count',
    default: '1',
  },
  HOMING_TEXT_LOOKUP: {
    means:
      'Whether Twilio Lookup is asked, once before the first text to a number, if it is a landline: one gets no texts then. Twilio charges for each question (line type intelligence), also about mobile numbers.',
    form: 'choice',
    choices: ['on', 'off'],
    default: 'off',
  },
  HOMING_POSTCARD_RATE: {
    means: 'Postcards a second the Lob account may order, all practices together. Lob allows 150 in five seconds.',
    form: 'count',
    default: '25',
  },
  HOMING_PROXIES: {
    means:
      'How many reverse proxies stand before the API, each adding whom it speaks for to `X-Forwarded-For`. Too few: all people share the proxy’s limits on tries. Too many: anybody can pretend to be elsewhere.',
    form: 'choice',
    choices: ['0', '1', '2', '3'],
    default: '0',
  },
  HOMING_SECOND_FACTOR: {
    means: 'Whether owners, admins and operators must sign in with an authenticator app as well. A demo never asks for one.',
    form: 'choice',
    choices: ['required', 'optional'],
    default: 'required',
  },
  HOMING_LOG_LEVEL: { means: 'How much the log says.', form: 'choice', choices: ['trace', 'debug', 'info', 'warn', 'error'], default: 'info' },
  HOMING_DATA_KEYS: { means: 'Encrypt what Temporal stores, and secrets in the database: the first key encrypts, all decrypt.', form: 'keys', secret: true },
  HOMING_LINK_KEYS: { means: 'Sign the links clients get (HMAC): the first key signs, all verify.', form: 'keys', secret: true },
  DATABASE_URL: {
    means: 'PostgreSQL 18 for the application, with a role that is neither superuser nor BYPASSRLS. Unset: the embedded one.',
    form: 'postgres',
    secret: true,
  },
  DATABASE_OWNER_URL: {
    means: 'The same database with the role that owns the tables; migrations use it. Needed with DATABASE_URL.',
    form: 'postgres',
    secret: true,
  },
  TEMPORAL_ADDRESS: { means: 'host:port of a Temporal cluster or of Temporal Cloud. Unset: the embedded server.', form: 'address' },
  TEMPORAL_NAMESPACE: { means: 'The Temporal namespace.', form: 'name', default: 'homing' },
  TEMPORAL_API_KEY: { means: 'API key of Temporal Cloud; switches TLS on.', form: 'text', secret: true },
  TEMPORAL_TLS: {
    means: 'Whether the connection to Temporal is encrypted.',
    form: 'choice',
    choices: ['on', 'off'],
    derived: 'on with TEMPORAL_API_KEY or a TEMPORAL_TLS_ file, else off',
  },
  TEMPORAL_TLS_CA: { means: 'File with the certificate authority of the Temporal server (PEM).', form: 'path' },
  TEMPORAL_TLS_CERT: { means: 'File with the client certificate for mutual TLS (PEM); with TEMPORAL_TLS_KEY.', form: 'path' },
  TEMPORAL_TLS_KEY: { means: 'File with the client key for mutual TLS (PEM); with TEMPORAL_TLS_CERT.', form: 'path' },
  TEMPORAL_UI_URL: { means: 'Address of the Temporal UI that Technical details link to. Unset: the embedded UI, or no links.', form: 'url' },
  SENDGRID_API_KEY: { means: 'Key of the SendGrid account.', form: 'text', secret: true },
  SENDGRID_WEBHOOK_KEYS: {
    means: 'Verification keys of SendGrid’s signed Event Webhook; two, with a comma between, while one is being changed. Unset: its calls are turned away.',
    form: 'list',
    secret: true,
  },
  SMTP_URL: { means: 'smtp:// or smtps:// address of a mail server, with user and password.', form: 'smtp', secret: true },
  TWILIO_ACCOUNT_SID: { means: 'Account of Twilio (AC...).', form: 'text' },
  TWILIO_AUTH_TOKEN: { means: 'Token of the Twilio account; also checks the signature of its webhooks.', form: 'text', secret: true },
  TWILIO_OTHER_AUTH_TOKENS: {
    means: 'Further tokens of the Twilio account its webhooks may be signed with, while the token is being changed.',
    form: 'list',
    secret: true,
  },
  TWILIO_MESSAGING_SERVICE_SID: { means: 'Messaging Service that texts are sent through (MG...).', form: 'text' },
  LOB_API_KEY: { means: 'Key of the Lob account; test_... prints nothing.', form: 'text', secret: true },
  LOB_WEBHOOK_SECRETS: {
    means: 'Secrets of Lob’s webhooks; two, with a comma between, while one is being changed. Unset: its calls are turned away.',
    form: 'list',
    secret: true,
  },
} as const satisfies Record<string, SettingEntry>;

export type SettingName = keyof typeof settingsCatalogue;
