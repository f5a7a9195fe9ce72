import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a link lets its reader do: a client with a message, or somebody who works here. The numbers are inside links already sent: never reuse one. */
export const linkPurposes = {
  unsubscribe: 1,
  preferences: 2,
  booking: 3,
  confirmation: 4,
  reward: 5,
  survey: 6,
  invitation: 7,
  passwordReset: 8,
  copiedInvitation: 9,
  newAddress: 10,
} as const;
export type LinkPurpose = keyof typeof linkPurposes;

/** What a link carries: opaque ids, never a name or an address. */
export interface LinkPayload {
  purpose: LinkPurpose;
  /** UUIDs: the practice (`noPractice` where a link belongs to none), and what the link is about there: a message, an invitation, a reset. */
  practiceId: string;
  subjectId: string;
  /** Epoch ms, kept to the second; absent = for ever. */
  expiresAt?: number;
}

/** Keys by id (0-255), each at least 32 bytes. Links are signed with `current`; all of them are understood, so a key can be replaced. */
export interface LinkKeys {
  current: number;
  secrets: Readonly<Record<number, string | Uint8Array>>;
}

/** Stands for the practice in a link of a person, who may work for several. */
export const noPractice = '00000000-0000-0000-0000-000000000000';

const version = 1;
const withExpiry = 0x80;
const macBytes = 16;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function packUuid(id: string, named: string): Buffer {
  if (!uuid.test(id)) throw new Error(`${named} "${id}" is not a UUID in lower case`);
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}
const unpackUuid = (bytes: Buffer): string => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

function sealWith(secret: string | Uint8Array, body: Buffer): Buffer {
  // The label keeps this signature from meaning anything in another place that uses the same key.
  return createHmac('sha256', secret).update('homing link\0').update(body).digest().subarray(0, macBytes);
}

/**
 * Signs a link's token: 68 letters (74 with an expiry) that are safe in a URL.
 * HMAC-SHA-256, shortened to 128 bits, over version, key id, purpose, practice, subject and expiry.
 * @throws when an id is not a UUID, the current key is missing or short, or an unsubscribe link is given an expiry:
 * it must work for as long as the message exists (CAN-SPAM: at least 30 days; ours: for ever)
 */
export function signLink(payload: LinkPayload, keys: LinkKeys): string {
  const { purpose, practiceId, subjectId, expiresAt } = payload;
  const secret = keys.secrets[keys.current];
  if (secret === undefined || Buffer.byteLength(secret) < 32)
    throw new Error(`link key ${keys.current} is missing or shorter than 32 bytes: set it in the settings`);
  if (purpose === 'unsubscribe' && expiresAt !== undefined) throw new Error('an unsubscribe link never expires: leave expiresAt out');
  const expiry = Buffer.alloc(expiresAt === undefined ? 0 : 5);
  if (expiresAt !== undefined) expiry.writeUIntBE(Math.floor(expiresAt / 1000), 0, 5);
  const body = Buffer.concat([
    Buffer.from([version, keys.current, linkPurposes[purpose] | (expiresAt === undefined ? 0 : withExpiry)]),
    packUuid(practiceId, 'practiceId'),
    packUuid(subjectId, 'subjectId'),
    expiry,
  ]);
  return Buffer.concat([body, sealWith(secret, body)]).toString('base64url');
}

/**
 * Reads a token back.
 * @param now epoch ms, for links that expire
 * @returns null for a token that is not ours, was altered, is signed with a key no longer kept, or has expired
 */
export function readLink(token: string, keys: LinkKeys, now: number): LinkPayload | null {
  const bytes = Buffer.from(token, 'base64url');
  // One spelling a link: other spellings of the same bytes are refused.
  if (bytes.toString('base64url') !== token || bytes.length < 35 + macBytes) return null;
  const [tokenVersion, keyId = 0, code = 0] = bytes;
  const purpose = (Object.keys(linkPurposes) as LinkPurpose[]).find((name) => linkPurposes[name] === (code & ~withExpiry));
  const expires = (code & withExpiry) !== 0;
  const secret = keys.secrets[keyId];
  const bodyBytes = expires ? 40 : 35;
  if (tokenVersion !== version || !purpose || secret === undefined || bytes.length !== bodyBytes + macBytes) return null;
  const body = bytes.subarray(0, bodyBytes);
  if (!timingSafeEqual(bytes.subarray(bodyBytes), sealWith(secret, body))) return null;
  const payload = { purpose, practiceId: unpackUuid(bytes.subarray(3, 19)), subjectId: unpackUuid(bytes.subarray(19, 35)) };
  if (!expires) return payload;
  const expiresAt = body.readUIntBE(35, 5) * 1000;
  return now < expiresAt ? { ...payload, expiresAt } : null;
}
