import type { Channel } from './channels.ts';

/** The providers a practice may have an account of its own at. */
export const keyProviders = ['sendgrid', 'twilio', 'lob'] as const;
export type KeyProvider = (typeof keyProviders)[number];

/** Whether what is sent with an account is real. */
export const keyModes = ['test', 'live'] as const;
export type KeyMode = (typeof keyModes)[number];
/** What becomes of what is given to an account; with keys that cannot be read nothing is. */
export type AccountStanding = KeyMode | 'unreadable';

/** One thing a provider gives its customers to prove who they are, or to be told by. */
interface KeyField {
  label: string;
  /** Where the provider shows it. */
  at: string;
  form: RegExp;
  /** Said of what has not that form. */
  wrong: string;
  isOptional?: true;
  /** What is missed without it. */
  without?: string;
}

interface KeyedProvider {
  name: string;
  channel: Channel;
  /** In the order they are asked for. */
  fields: Readonly<Record<string, KeyField>>;
  /** The field whose end people see afterwards. */
  hintOf: string;
  /** What a test account does with what is sent, as the end of a sentence. */
  inTest: string;
}

/** Forms as the providers' own pages show them; long enough that nothing true is refused. */
export const keyedProviders: Record<KeyProvider, KeyedProvider> = {
  sendgrid: {
    name: 'SendGrid',
    channel: 'email',
    hintOf: 'apiKey',
    inTest: 'SendGrid checks e-mails and delivers none',
    fields: {
      apiKey: {
        label: 'API key',
        at: 'Settings, API Keys: with the permissions Mail Send and Email Activity',
        form: /^SG\.[\w-]{16,40}\.[\w-]{20,80}$/,
        wrong: 'An API key of SendGrid begins with SG. and has two more parts. It is shown once, when it is made.',
      },
      webhookKey: {
        label: 'Verification key',
        at: 'Settings, Mail Settings, Event Webhooks, Security features: switch Signed Event Webhook on',
        form: /^M[A-Za-z0-9+/]{100,300}={0,2}$/,
        wrong: 'A verification key is a long line that begins with MFkw. Copy all of it.',
        isOptional: true,
        without: 'Homing hears nothing of what became of e-mails: no deliveries, no bounces.',
      },
    },
  },
  twilio: {
    name: 'Twilio',
    channel: 'text',
    hintOf: 'accountSid',
    inTest: 'Twilio checks texts and delivers none',
    fields: {
      accountSid: {
        label: 'Account SID',
        at: 'the first page of the console, Account Info',
        form: /^AC[0-9a-fA-F]{32}$/,
        wrong: 'An account SID begins with AC and has 32 more characters, 0 to 9 and a to f.',
      },
      authToken: {
        label: 'Auth token',
        at: 'the first page of the console, Account Info',
        form: /^[0-9a-fA-F]{32}$/,
        wrong: 'An auth token has 32 characters, 0 to 9 and a to f. An API key’s secret is something else.',
      },
      messagingServiceSid: {
        label: 'Messaging service SID',
        at: 'Messaging, Services',
        form: /^MG[0-9a-fA-F]{32}$/,
        wrong: 'A messaging service SID begins with MG and has 32 more characters, 0 to 9 and a to f.',
        isOptional: true,
        without: 'Texts need the practice’s own number (Practice, Sender of texts), and it must be of this account.',
      },
    },
  },
  lob: {
    name: 'Lob',
    channel: 'postcard',
    hintOf: 'apiKey',
    inTest: 'Lob prints no cards',
    fields: {
      apiKey: {
        label: 'Secret API key',
        at: 'Settings, API Keys',
        form: /^(test|live)_(?!pub_)\w{20,80}$/,
        wrong: 'A secret API key of Lob begins with test_ or live_. One that goes on with pub_ is publishable: it can’t make cards.',
      },
      webhookSecret: {
        label: 'Webhook secret',
        at: 'Webhooks, the webhook’s page',
        form: /^\S{8,200}$/,
        wrong: 'Copy the secret as the webhook’s page shows it, without spaces.',
        isOptional: true,
        without: 'Homing hears nothing of what became of cards: not printed, on their way, returned.',
      },
    },
  },
};

/** The keys of one account, by field. */
export type AccountKeys = Readonly<Record<string, string>>;

/**
 * What somebody typed or pasted, by field, checked against the provider's forms.
 * @returns the keys, without what is empty; or what is wrong, by field
 */
export function readAccountKeys(
  provider: KeyProvider,
  given: Readonly<Record<string, string | undefined>>,
): { keys: AccountKeys } | { errors: Record<string, string> } {
  const { fields } = keyedProviders[provider];
  const errors: Record<string, string> = {};
  const keys: Record<string, string> = {};
  for (const name of Object.keys(given)) if (!(name in fields)) errors[name] = 'This provider has no such key.';
  for (const [name, { form, wrong, label, isOptional }] of Object.entries(fields)) {
    const value = given[name]?.trim() ?? '';
    if (value === '') {
      if (!isOptional) errors[name] = `${label} is missing.`;
    } else if (!form.test(value)) errors[name] = wrong;
    else keys[name] = value;
  }
  return Object.keys(errors).length > 0 ? { errors } : { keys };
}

/** Test or live by a key's own form; null where only the provider or the person knows (SendGrid has no test keys, Twilio's look like live ones). */
export function modeByForm(provider: KeyProvider, keys: AccountKeys): KeyMode | null {
  if (provider !== 'lob') return null;
  return keys['apiKey']?.startsWith('live_') ? 'live' : 'test';
}

/** The last four characters, which is what providers' own pages show of a key. */
export const hintOf = (provider: KeyProvider, keys: AccountKeys): string => (keys[keyedProviders[provider].hintOf] ?? '').slice(-4);

/** Where an account's keys are sealed for (domain/sealing.ts): they open at this practice and provider only. */
export const placeOfKeys = (practiceId: string, provider: KeyProvider): string => `provider_keys ${practiceId} ${provider}`;

export const isKeyProvider = (name: string): name is KeyProvider => (keyProviders as readonly string[]).includes(name);
export const isKeyMode = (name: string): name is KeyMode => (keyModes as readonly string[]).includes(name);
