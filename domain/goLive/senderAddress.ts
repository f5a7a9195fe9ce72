/** Domains nobody has (RFC 2606, RFC 6761): what leaves from there is taken for forged, and answers go nowhere. */
const nobodys = /(^|\.)(example\.(com|net|org)|example|test|invalid|localhost|local)$/;

/** Mailbox providers whose customers' addresses only they themselves may send from: their DMARC records have what others send in their name thrown away. */
const mailboxes = new Set(
  (
    'aol.com att.net bellsouth.net comcast.net cox.net gmail.com gmx.com gmx.net googlemail.com hotmail.com icloud.com live.com mac.com mail.com me.com msn.com ' +
    'outlook.com proton.me protonmail.com sbcglobal.net verizon.net yahoo.com ymail.com zoho.com'
  ).split(' '),
);

/** Why e-mails should not leave from an address, and what to do; null when nothing speaks against it. Whether its domain is verified only the e-mail provider knows. */
export function senderFault(email: string): string | null {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  if (nobodys.test(domain)) return `${email} is an example: nobody has ${domain}. Enter an address of the practice’s own domain.`;
  if (mailboxes.has(domain))
    return `${email} belongs to ${domain}, which has mailboxes throw away what others send in its name. Enter an address of the practice’s own domain; answers may still go to this one.`;
  return null;
}
