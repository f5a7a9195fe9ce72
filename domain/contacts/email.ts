import { contactProblems, nothing, unusable, usable, type Normalized } from './problems.ts';

/** What front desks type when a client has none: mail to it bounces and costs the practice its reputation as a sender. */
const placeholders = new Set(['none', 'noemail', 'no-email', 'no_email', 'no.email', 'declined', 'refused', 'unknown', 'na']);

/** RFC 5321, 4.5.3.1: octets before the @ and of the whole. */
const longestLocalPart = 64;
const longestAddress = 254;

/**
 * An e-mail address in lower case. Providers tell addresses apart by case nowhere, and clients type them in any.
 * @param raw as the practice has it; a leading `mailto:` and surrounding blanks or angle brackets are dropped
 */
export function normalizeEmail(raw: string): Normalized {
  const text = raw
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/^<(.*)>$/, '$1')
    .trim()
    .toLowerCase();
  if (text === '') return nothing;
  const parts = text.split('@');
  if (parts.length === 1) return unusable(contactProblems.noAt);
  if (parts.length > 2 || /[;,]/.test(text)) return unusable(contactProblems.severalEmails);
  if (/\s/.test(text)) return unusable(contactProblems.spaceInEmail);
  const [local = '', domain = ''] = parts;
  if (!isDomain(domain)) return unusable(contactProblems.noDomain);
  if (!/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(local)) return unusable(contactProblems.badEmail);
  if (local.length > longestLocalPart || text.length > longestAddress) return unusable(contactProblems.longEmail);
  if (placeholders.has(local)) return unusable(contactProblems.placeholderEmail);
  return usable(text);
}

/** At least two labels of letters, digits and inner hyphens, the last one not all digits. */
function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  return labels.length > 1 && labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '');
}
