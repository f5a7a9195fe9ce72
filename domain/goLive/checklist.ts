import type { Channel } from '../channels.ts';
import { channelNames } from '../channels.ts';
import { looksLikeCode } from '../serviceNames.ts';
import { writePhone } from '../templates/people.ts';
import { joinWords } from '../wording.ts';
import { accountTrouble, findAccounts, type AccountFacts } from './accounts.ts';
import { senderFault } from './senderAddress.ts';
import { testStates, type TestState } from './testMessages.ts';

/** What is looked at before a practice goes live, in order: what it is called, where it is mended (below the practice's console), and whether somebody says it is right. */
export const goLiveItems = {
  profile: { title: 'The practice as clients know it', to: '/practice' },
  sender: { title: 'Where e-mails leave from', to: '/practice' },
  textNumber: { title: 'The number texts leave from', to: '/practice' },
  accounts: { title: 'The accounts messages leave by', to: '/settings/accounts' },
  import: { title: 'Clients, pets and due services', to: '/imports' },
  services: { title: 'What the services are called', to: '/go-live#services' },
  firstMessages: { title: 'The first messages', to: '/go-live#first' },
  testEmail: { title: 'A test e-mail', to: '/go-live#tests' },
  testText: { title: 'A test text', to: '/go-live#tests' },
  testPostcard: { title: 'A test postcard', to: '/go-live#tests' },
} as const satisfies Record<string, { title: string; to: string }>;
export type GoLiveKey = keyof typeof goLiveItems;
export const goLiveKeys = Object.keys(goLiveItems) as [GoLiveKey, ...GoLiveKey[]];

/** Items a person has to look at: no fact can say that they are right. */
export const tickedItems = ['services', 'firstMessages'] as const;
export type TickedItem = (typeof tickedItems)[number];

/** Who said that it is right, when, and what it was then: once that is something else, nobody has looked at it. */
export interface Tick {
  by: string;
  /** ISO instant. */
  at: string;
  of: string;
}

export interface GoLiveFacts extends AccountFacts {
  /** Epoch ms. */
  now: number;
  practice: {
    phone: string;
    addressLine1: string;
    website: string | null;
    bookingUrl: string | null;
    fromEmail: string;
    textFrom: string | null;
    /** ISO 3166-1, for writing its numbers as people there do. */
    country: string;
    isDemo: boolean;
  };
  /** The last import that was written; null before the first. Epoch ms; `rejected` of `rows`, how many more belong to other practices, and the clients and pets that went in or were known just so. */
  lastImport: { endedAt: number; rows: number; rejected: number; elsewhere: number; clients: number; pets: number } | null;
  /** Names of the services that are due for somebody. */
  serviceNames: readonly string[];
  /** What a person would look at now: services and their names; the facts and the cadence the first messages come from. */
  marks: Record<TickedItem, string>;
  ticks: Partial<Record<TickedItem, Tick>>;
  /** The newest test message of each channel, if it left from where, and by the account, messages leave from now. */
  tests: Partial<Record<Channel, TestState>>;
}

export type GoLiveState = 'done' | 'open' | 'not needed' | 'wrong';
export interface GoLiveItem {
  key: GoLiveKey;
  state: GoLiveState;
  /** One sentence or two: why, and what to do. */
  says: string;
}
type Finding = Omit<GoLiveItem, 'key'>;

const dayMs = 86_400_000;
/** An import older than this, ms, tells of a practice that has gone on since. */
const freshMs = 3 * dayMs;
/** With this share of its rows turned away an import is not what the practice is. */
const mostRejected = 1 / 10;
/** Names told before "and others". */
const namesTold = 4;

/** What is ready for going live, what is not, and why; in the catalogue's order. Nothing here keeps an owner from going live. */
export function checkList(facts: GoLiveFacts): GoLiveItem[] {
  const findings: Record<GoLiveKey, Finding> = {
    profile: findProfile(facts),
    sender: ifUsed('email', facts, findSender),
    textNumber: ifUsed('text', facts, findNumber),
    accounts: findAccounts(facts),
    import: findImport(facts),
    services: findServices(facts),
    firstMessages: findFirst(facts),
    testEmail: findTest('email', facts),
    testText: findTest('text', facts),
    testPostcard: findTest('postcard', facts),
  };
  return goLiveKeys.map((key) => ({ key, ...findings[key] }));
}

/** What somebody who goes live now should know of. */
export const openItems = (items: readonly GoLiveItem[]): GoLiveItem[] => items.filter(({ state }) => state === 'open' || state === 'wrong');

/** The tick of an item, unless what was looked at has changed since. */
export const tickHolds = ({ marks, ticks }: Pick<GoLiveFacts, 'marks' | 'ticks'>, item: TickedItem): Tick | null =>
  ticks[item]?.of === marks[item] ? ticks[item] : null;

const ifUsed = (channel: Channel, facts: GoLiveFacts, find: (facts: GoLiveFacts) => Finding): Finding =>
  facts.channels.includes(channel) ? find(facts) : notUsed(channel);
const notUsed = (channel: Channel): Finding => ({
  state: 'not needed',
  says: `No ${channelNames[channel]}s leave: the cadence has none, or they are stopped in Settings.`,
});

function findProfile({ practice: { phone, addressLine1, website, bookingUrl } }: GoLiveFacts): Finding {
  if (phone.trim() === '' || addressLine1.trim() === '')
    return { state: 'wrong', says: 'Clients need a number to call, and every e-mail must carry the postal address.' };
  if (bookingUrl !== null) return { state: 'done', says: 'Name, phone, address and booking link are there.' };
  return {
    state: 'done',
    says: `Name, phone and address are there. Without a booking link clients are asked to call${website === null ? '; there is no website either' : ''}.`,
  };
}

function findSender({ practice: { fromEmail, isDemo } }: GoLiveFacts): Finding {
  if (isDemo) return { state: 'done', says: `E-mails leave from ${fromEmail}. In the demo any address will do.` };
  const fault = senderFault(fromEmail);
  if (fault) return { state: 'wrong', says: fault };
  return { state: 'done', says: `E-mails leave from ${fromEmail}. Its domain must be verified at the e-mail provider: the test e-mail shows whether it is.` };
}

const findNumber = ({ practice: { textFrom, country } }: GoLiveFacts): Finding =>
  textFrom === null
    ? {
        state: 'open',
        says: 'The practice has no number of its own for texts. They leave from one of the installation’s, if it has one: the test text shows it.',
      }
    : { state: 'done', says: `Texts leave from ${writePhone(textFrom, country).shown}, the practice’s own number.` };

function findImport({ lastImport, now }: GoLiveFacts): Finding {
  if (lastImport?.rows === 0 && lastImport.elsewhere > 0)
    return {
      state: 'wrong',
      says: `All ${lastImport.elsewhere.toLocaleString('en-US')} rows of the last import belong to other locations. Choose this practice’s own under Imports.`,
    };
  if (lastImport === null || lastImport.rows === 0)
    return { state: 'open', says: 'Nothing has been imported yet: without clients and pets there is nothing to remind of.' };
  const { rows, rejected, endedAt, clients, pets } = lastImport;
  if (rejected > rows * mostRejected)
    return {
      state: 'wrong',
      says: `The last import turned away ${rejected.toLocaleString('en-US')} of ${rows.toLocaleString('en-US')} rows. Mend them, or what is read wrongly, and import again.`,
    };
  const days = Math.floor((now - endedAt) / dayMs);
  if (now - endedAt > freshMs) return { state: 'open', says: `The last import is ${days} days old. Bring in a fresh one: much may have been done since.` };
  return {
    state: 'done',
    says: `Imported ${days === 0 ? 'within the last day' : days === 1 ? 'a day ago' : `${days} days ago`}: ${count(clients, 'client')}, ${count(pets, 'pet')}; of ${count(rows, 'row')} in all ${rejected === 0 ? 'none' : rejected.toLocaleString('en-US')} ${rejected > 1 ? 'were' : 'was'} turned away.`,
  };
}

const count = (of: number, one: string): string => `${of.toLocaleString('en-US')} ${one}${of === 1 ? '' : 's'}`;

function findServices(facts: GoLiveFacts): Finding {
  const { serviceNames } = facts;
  if (serviceNames.length === 0) return { state: 'open', says: 'No service is due for anybody yet. They come with an import.' };
  const tick = tickHolds(facts, 'services');
  if (tick)
    return { state: 'done', says: `${tick.by} read ${serviceNames.length === 1 ? 'the one name' : `all ${serviceNames.length} names`} as clients will.` };
  const codes = serviceNames.filter(looksLikeCode);
  if (codes.length > 0)
    return {
      state: 'wrong',
      says: `${listNames(codes)} ${codes.length === 1 ? 'looks' : 'look'} like the practice-management system’s codes. Name them there in words clients understand, and import again.`,
    };
  return {
    state: 'open',
    says: `${serviceNames.length === 1 ? 'One name stands' : `${serviceNames.length} names stand`} in messages just as they are. Read them as a client would.`,
  };
}

const listNames = (names: readonly string[]): string =>
  joinWords([...names.slice(0, namesTold).map((name) => `“${name}”`), ...(names.length > namesTold ? [`${names.length - namesTold} others`] : [])]);

function findFirst(facts: GoLiveFacts): Finding {
  const tick = tickHolds(facts, 'firstMessages');
  if (tick) return { state: 'done', says: `${tick.by} looked at who gets what, and what it costs.` };
  const before = facts.ticks.firstMessages;
  if (before) return { state: 'open', says: `${before.by} looked at them before the last import or change of the cadence. Look again.` };
  return { state: 'open', says: 'See who gets what first, what it says and what it costs.' };
}

function findTest(channel: Channel, facts: GoLiveFacts): Finding {
  const { channels, tests } = facts;
  if (!channels.includes(channel)) return notUsed(channel);
  const trouble = accountTrouble(channel, facts);
  if (trouble !== null) return { state: 'wrong', says: `${trouble} A test would show nothing.` };
  const state = tests[channel];
  if (state === undefined) return { state: 'open', says: wanted[channel] };
  const { mood, words } = testStates[state];
  if (mood === 'good') return { state: 'done', says: `${words}. Look at what arrived.` };
  if (mood === 'bad') return { state: 'wrong', says: `${words}. See below what to do.` };
  return { state: 'open', says: `${words}. See below.` };
}

const wanted: Record<Channel, string> = {
  email: 'Send one to yourself: it shows what arrives, and whether mailboxes take it.',
  text: 'Send one to your own phone.',
  postcard: 'Have one printed and mailed to the practice. It takes days to arrive; nobody has to wait for it.',
};
