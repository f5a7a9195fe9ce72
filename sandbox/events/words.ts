import type { LedgerEntry } from '../ledger.ts';
import type { Item } from '../mailroom.ts';
import type { LifeEvent } from './plan.ts';

/** SendGrid's id of a message: what it answered at sending is the part before the first full stop. */
export const sendGridMessageId = ({ id }: Item): string => `${id}.recvd-sandbox-1-0.0`;

/** An event as SendGrid's Event Webhook tells it (its reference): custom arguments stand among its own fields. */
export function tellAsSendGrid(item: Item, event: LifeEvent): Record<string, unknown> {
  const isReader = event.name === 'open' || event.name === 'click';
  return {
    email: item.to,
    event: event.name,
    timestamp: Math.floor(event.at / 1000),
    sg_event_id: event.id,
    sg_message_id: sendGridMessageId(item),
    ...(isReader ? { useragent: 'Mozilla/5.0', ip: '192.0.2.25', sg_content_type: 'html' } : { 'smtp-id': `<${item.id}@sandbox>` }),
    category: ['homing'],
    ...event.says,
    ...(item.ref !== null && { message: item.ref }),
  };
}

/** A status callback's form as Twilio posts it (its Messaging reference); an event has no id and no time there. */
export function tellAsTwilio(item: Item, event: LifeEvent, entry: LedgerEntry): Record<string, string> {
  const message = entry.response as { account_sid: string; from: string | null; messaging_service_sid: string | null };
  return {
    AccountSid: message.account_sid,
    ApiVersion: '2010-04-01',
    ...(message.from !== null && { From: message.from }),
    ...(message.messaging_service_sid !== null && { MessagingServiceSid: message.messaging_service_sid }),
    MessageSid: item.id,
    MessageStatus: event.name,
    SmsSid: item.id,
    SmsStatus: event.name,
    To: item.to,
    ...(event.says as Record<string, string>),
  };
}

/** An event as Lob's webhooks tell it: the card as it is then stands in the body; a cancelled one is told as its cancelling was answered. */
export function tellAsLob(item: Item, event: LifeEvent, entry: LedgerEntry): Record<string, unknown> {
  const card = entry.response as Record<string, unknown>;
  return {
    id: `evt_${event.id.replaceAll(/[-_]/g, '0').toLowerCase()}`,
    object: 'event',
    reference_id: item.id,
    event_type: { id: `postcard.${event.name}`, enabled_for_test: true, resource: 'postcards', object: 'event_type' },
    date_created: new Date(event.at).toISOString(),
    body: {
      ...card,
      ...(event.name === 'deleted' && { deleted: true }),
      ...(event.name === 'rejected' && { status: 'rejected', rejection_reason: 'The address could not be printed.' }),
    },
  };
}
