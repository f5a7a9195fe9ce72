/** An amount as it stands in a field: "0.89", "40"; empty for none. */
export const writeAmount = (cents: number | null): string => (cents === null ? '' : cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2));

/** Whole cents of "0.89", "$1,200", "40."; undefined for what is no amount. */
export function readDollars(text: string): number | undefined {
  const match = /^\$?\s*(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d{0,2}))?$/.exec(text.trim());
  if (!match || (match[1] === undefined && !match[2])) return undefined;
  return Number((match[1] ?? '0').replaceAll(',', '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}
