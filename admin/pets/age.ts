import { daysBetween } from '../words/dates.ts';

/** "3 years", "5 months": as one says it across the counter. */
export function ageOf(birthDate: string, today: string): string {
  const [birthYear = 0, birthMonth = 0, birthDay = 0] = birthDate.slice(0, 10).split('-').map(Number);
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
  const months = (year - birthYear) * 12 + (month - birthMonth) - (day < birthDay ? 1 : 0);
  const count = (number: number, unit: string) => `${number} ${unit}${number === 1 ? '' : 's'}`;
  if (months < 0) return 'not born yet';
  if (months < 2) return count(Math.floor(daysBetween(birthDate, today) / 7), 'week');
  return months < 24 ? count(months, 'month') : count(Math.floor(months / 12), 'year');
}
