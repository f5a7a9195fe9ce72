import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';

/** Stays in sight while something is not saved: above the menu on phones, at the foot of the window elsewhere. */
export function SaveBar({ isBusy, discard }: { isBusy: boolean; discard: () => void }) {
  return (
    <Paper
      variant="outlined"
      sx={{
        position: 'sticky',
        bottom: { xs: 'calc(68px + env(safe-area-inset-bottom))', md: 16 },
        zIndex: 2,
        mt: 2.5,
        p: 1.25,
        pl: 2,
        borderRadius: 3,
        display: 'flex',
        gap: 1,
        alignItems: 'center',
        boxShadow: 6,
      }}
    >
      <Typography variant="body2" role="status" sx={{ flex: 1 }}>
        Not saved yet
      </Typography>
      <Button onClick={discard} disabled={isBusy}>
        Discard
      </Button>
      <Button type="submit" variant="contained" disabled={isBusy}>
        {isBusy ? 'Saving …' : 'Save'}
      </Button>
    </Paper>
  );
}
