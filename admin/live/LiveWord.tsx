import OfflineIcon from '@mui/icons-material/CloudOffOutlined';
import Box from '@mui/material/Box';
import { useLiveUpdates } from './useLiveUpdates.ts';

/** Says quietly that what is shown may be old, and that nobody need do anything. */
export function LiveWord() {
  const { isLost } = useLiveUpdates();
  return (
    <Box role="status" aria-live="polite">
      {isLost && (
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1,
            px: { xs: 1.5, md: 2.5 },
            minHeight: 30,
            fontSize: '0.84rem',
            color: 'text.secondary',
            backgroundColor: 'action.hover',
          }}
        >
          <OfflineIcon sx={{ fontSize: 17 }} aria-hidden />
          <span>Reconnecting … what you see may be a little old.</span>
        </Box>
      )}
    </Box>
  );
}
