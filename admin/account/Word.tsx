import Alert from '@mui/material/Alert';

/** What came of a change: a sentence that it worked, or what went wrong, unless that stands at a field already. */
export function Word({ of, unless }: { of: unknown; unless?: string | undefined }) {
  if (of === null || of === undefined || unless !== undefined) return null;
  if (typeof of === 'string') return <Alert severity="success">{of}</Alert>;
  return <Alert severity="error">{of instanceof Error ? of.message : 'That did not work. Try again.'}</Alert>;
}
