/** The codes of everything an error names as its reason, however deep: Prisma wraps what PostgreSQL said, and of some statements keeps only the words. */
export function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const { code, originalCode, message, cause, meta, driverAdapterError, errors } = error as Record<string, unknown>;
  const told = typeof message === 'string' ? Array.from(message.matchAll(/\b(?:code|originalCode): ["`]?([0-9A-Z]{5})\b/gi), ([, one]) => one) : [];
  const deeper = [cause, meta, driverAdapterError, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  return [...[code, originalCode, ...told].filter((one) => typeof one === 'string'), ...deeper.flatMap((one) => codesOf(one, depth + 1))];
}
