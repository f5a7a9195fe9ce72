import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import ListItem from '@mui/material/ListItem';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { DeskRow } from '../server/deskTypes.ts';
import { usePracticeTime } from '../words/dates.ts';

/** A shared computer: where it stands, who has a PIN there, when somebody was last at it. */
export function DeskLine({ desk, end }: { desk: DeskRow; end: () => void }) {
  const time = usePracticeTime();
  const { name, people, createdBy, createdAt, lastSeenAt, isThis } = desk;
  return (
    <ListItem divider sx={{ py: 1.5, px: { xs: 2, md: 2.5 }, display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}>
      <Box sx={{ flex: '1 1 280px', minWidth: 0 }}>
        <Stack direction="row" useFlexGap sx={{ alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
          <Typography sx={{ fontWeight: 650, overflowWrap: 'anywhere' }}>{name}</Typography>
          {isThis && <Chip size="small" label="This one" color="primary" variant="outlined" />}
        </Stack>
        <Typography variant="body2" sx={{ mt: 0.25, overflowWrap: 'anywhere' }}>
          {people.length === 0 ? 'Nobody has a PIN here yet.' : `PINs: ${people.map((one) => one.name).join(', ')}`}
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.25 }}>
          Last used {time.instant(lastSeenAt)} · made by {createdBy}, {time.instant(createdAt)}
        </Typography>
      </Box>
      <Button color="error" onClick={end} aria-label={`End ${name}`}>
        End
      </Button>
    </ListItem>
  );
}
