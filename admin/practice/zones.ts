/** Every time zone this browser knows, by its IANA name; the practice's own is always among them. */
export function listZones(own: string): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return known.includes(own) ? known : [own, ...known];
}

/** Minutes a zone's clocks are ahead of UTC at an instant. @param instant ISO 8601 */
function aheadOf(instant: string, timeZone: string): number {
  const words = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(new Date(instant));
  const [, sign, hours = '0', minutes = '0'] = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(words.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** How much later the same hour comes by another zone's clocks, minutes; negative: earlier. @param instant around which, ISO 8601 */
export const laterBy = (instant: string, from: string, to: string): number => aheadOf(instant, from) - aheadOf(instant, to);

/** "2 hours later than before", "30 minutes earlier than before", "at the same moment as before". */
export function writeShift(minutes: number): string {
  if (minutes === 0) return 'at the same moment as before';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const parts = [hours > 0 ? `${hours} ${hours === 1 ? 'hour' : 'hours'}` : '', rest > 0 ? `${rest} minutes` : ''].filter(Boolean);
  return `${parts.join(' and ')} ${minutes > 0 ? 'later' : 'earlier'} than before`;
}

/** "New York" of America/New_York. */
export const placeOf = (timeZone: string): string => (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
