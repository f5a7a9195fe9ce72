const isSecure = (publicUrl: string): boolean => publicUrl.startsWith('https://');

/** On https the name itself makes browsers insist on Secure, Path=/ and no Domain; on plain http (one machine) that name would be refused. */
const nameOf = (publicUrl: string): string => (isSecure(publicUrl) ? '__Host-sid' : 'homing_sid');

const attributesOf = (publicUrl: string): string => `Path=/; HttpOnly; SameSite=Lax${isSecure(publicUrl) ? '; Secure' : ''}`;

/** What a Cookie header says under a name; null when it does not. */
export function cookieNamed(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value) return value;
  }
  return null;
}

/** The session id in a Cookie header; null when there is none that could be one of ours. */
export function sessionIdOf(header: string | undefined, publicUrl: string): string | null {
  const value = cookieNamed(header, nameOf(publicUrl));
  return value !== null && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : null;
}

export const sessionCookie = (sessionId: string, publicUrl: string, maxAgeMs: number): string =>
  `${nameOf(publicUrl)}=${sessionId}; ${attributesOf(publicUrl)}; Max-Age=${maxAgeMs / 1000}`;

export const clearedCookie = (publicUrl: string): string => `${nameOf(publicUrl)}=; ${attributesOf(publicUrl)}; Max-Age=0`;
