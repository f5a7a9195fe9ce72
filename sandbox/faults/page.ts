import { fates } from '../events/fates.ts';
import type { Telling } from '../events/lives.ts';
import type { Provider } from '../ledger.ts';
import type { ItemKind } from '../mailroom.ts';
import { html, type Html } from '../outbox/html.ts';
import { icons } from '../outbox/icons.ts';
import { faultKinds } from './kinds.ts';
import { faultsSchema, type AllFaults, type ProviderFaults } from './schema.ts';

export interface FaultsPage {
  base: string;
  faults: AllFaults;
  isGoodDay: boolean;
  tellings: Record<Provider, Telling> | null;
  /** What was wrong with the last try. */
  issues: string[];
}

const names: Record<Provider, { name: string; kind: ItemKind }> = {
  sendgrid: { name: 'SendGrid', kind: 'email' },
  twilio: { name: 'Twilio', kind: 'text' },
  lob: { name: 'Lob', kind: 'postcard' },
};
const providers = Object.keys(names) as Provider[];

/** Where people give the providers a bad day: a plain form, and beneath it the addresses that have one by themselves. */
export function showFaults({ base, faults, isGoodDay, tellings, issues }: FaultsPage): Html {
  return html`<div class="trouble">
    <header>
      <h1>Bad days</h1>
      <p class="under">What can go wrong at a provider, to see what Homing makes of it. It takes hold with the next message. A restart is a good day again.</p>
    </header>
    ${issues.length > 0 && html`<p class="wrong" role="alert">Nothing was changed. ${issues.join(' ')}</p>`}
    ${!isGoodDay &&
    html`<form class="cure" method="post" action="${base}/faults/clear">
      <p>${icons.storm}<span>A bad day at ${ailing(faults)}.</span></p>
      <button class="second">Make everything well</button>
    </form>`}
    <form method="post" action="${base}/faults">
      <div class="patients">${providers.map((one) => showProvider(one, faults[one], tellings?.[one]))}</div>
      <p class="act"><button>Let it happen</button></p>
    </form>
    ${showFates()}
  </div>`;
}

/** The providers that do not have a good day, as words. */
function ailing(faults: AllFaults): string {
  const well = JSON.stringify(faultsSchema.parse({}).lob);
  const ill = providers.filter((one) => JSON.stringify(faults[one]) !== well).map((one) => names[one].name);
  return new Intl.ListFormat('en').format(ill);
}

function showProvider(provider: Provider, faults: ProviderFaults, telling: Telling | undefined): Html {
  const { name, kind } = names[provider];
  const field = (key: string): string => `${provider}.${key}`;
  const number = (key: string, label: string, { value, unit, least = 0, most }: { value: number | null; unit: string; least?: number; most: number }): Html =>
    html`<label
      ><span>${label}</span
      ><span class="measure"
        ><input
          type="number"
          inputmode="numeric"
          name="${field(key)}"
          value="${value ?? ''}"
          min="${least}"
          max="${most}"
          step="1"
          placeholder="any"
        />${unit}</span
      ></label
    >`;
  const tick = (key: string, label: string, isOn: boolean): Html =>
    html`<label class="tick"
      ><input type="checkbox" name="${field(key)}" value="${key === 'calls' ? 'all' : 'yes'}" ${isOn && html` checked`} />${label}</label
    >`;
  return html`<fieldset>
    <legend>${icons[kind]}${name}</legend>
    <label class="wide"
      ><span>What goes wrong</span
      ><select name="${field('fault')}">
        <option value="">nothing</option>
        ${Object.entries(faultKinds).map(([key, { words }]) => html`<option value="${key}" ${faults.fault === key && html` selected`}>${words}</option>`)}
      </select></label
    >
    ${number('share', 'Of its messages', { value: Math.round(faults.share * 100), unit: '%', most: 100 })}
    ${tick('calls', 'look-ups as well', faults.calls === 'all')} ${number('latency', 'Answers after', { value: faults.latency, unit: 'ms', most: 120_000 })}
    ${number('jitter', 'and up to', { value: faults.jitter, unit: 'ms more', most: 120_000 })}
    ${number('rate', 'Takes at most', { value: faults.rate, unit: 'a second', least: 1, most: 10_000 })}
    <h3>What it tells afterwards</h3>
    ${tick('none', 'tells nothing', faults.events.none)} ${tick('reorder', 'last things first', faults.events.reorder)}
    ${number('duplicate', 'Each event', { value: faults.events.duplicate, unit: 'times', least: 1, most: 20 })}
    ${number('delay', 'later by', { value: faults.events.delay, unit: 'ms', most: 3_600_000 })}
    <p class="telling">${describeTelling(telling)}</p>
  </fieldset>`;
}

function describeTelling(telling: Telling | undefined): string {
  if (!telling) return 'Tells nothing here: it has no key to sign with.';
  const count = (n: number, one: string): string => `${n.toLocaleString('en-US')} ${one}${n === 1 ? '' : 's'}`;
  if (telling.told + telling.ahead + telling.lost === 0) return 'Nothing to tell yet.';
  const refused = telling.lastAnswer !== null && (telling.lastAnswer < 200 || telling.lastAnswer > 299);
  return [
    `${count(telling.told, 'event')} told so far, ${count(telling.ahead, 'message')} with more to come`,
    telling.lost > 0 && `${count(telling.lost, 'event')} lost`,
    refused && `the last one ${telling.lastAnswer === 0 ? 'found nobody' : `was answered ${telling.lastAnswer}`}: it is tried again`,
  ]
    .filter(Boolean)
    .join(', ')
    .concat('.');
}

const marked: Record<ItemKind, string> = {
  email: 'E-mail with this word before the @',
  text: 'Text to a number that ends in',
  postcard: 'Postcard with this word in the street',
};

function showFates(): Html {
  return html`<section class="fates" aria-labelledby="fates">
    <h2 id="fates">Addresses with a fate of their own</h2>
    <p class="under">
      Everything else is delivered, and about half of the e-mails are opened. What takes the post days happens in minutes here: a card is mailed after five and
      arrives after eight.
    </p>
    <div class="patients">
      ${(Object.keys(marked) as ItemKind[]).map(
        (kind) =>
          html`<div>
            <h3>${marked[kind]}</h3>
            <dl>
              ${fates
                .filter(({ channel }) => channel === kind)
                .map(
                  ({ mark, words }) =>
                    html`<dt><code>${mark}</code></dt>
                      <dd>${words}</dd>`,
                )}
            </dl>
          </div>`,
      )}
    </div>
  </section>`;
}
