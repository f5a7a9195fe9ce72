/**
 * An address of the web, with https:// put before one that names no scheme; null when it is none.
 * Braces are encoded: a later merge step would read them as variables.
 */
export function parseWebAddress(raw: string): string | null {
  const trimmed = raw.trim();
  const full = /^[a-z][a-z\d+.-]*:(?!\d)/i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(full) || !/^https?:/i.test(full)) return null;
  const url = new URL(full);
  const href = url.pathname === '/' && !url.search && !url.hash ? url.origin : url.href;
  return href.replace(/[{}]/g, encodeURIComponent);
}
