import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';

/** The place of a list's rows while they come: the page does not jump when they do. */
export function RowsLoading({ rows = 8 }: { rows?: number }) {
  return (
    <Box role="status" aria-label="Loading" sx={{ px: 2.5, py: 1 }}>
      {Array.from({ length: rows }, (_one, index) => (
        <Skeleton key={index} height={46} sx={{ transform: 'none', my: 1, borderRadius: 2 }} />
      ))}
    </Box>
  );
}
