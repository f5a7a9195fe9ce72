import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { Sending } from '../server/sessionTypes.ts';
import { toneColors } from '../shared/StateChip.tsx';
import { sendingWords } from './sendingWords.ts';

export function SendingWord({ sending }: { sending: Sending }) {
  const { Icon, name, tone } = sendingWords[sending];
  return (
    <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
      <Icon aria-hidden sx={(theme) => ({ color: toneColors(theme, tone).color, fontSize: 22 })} />
      <Typography sx={{ fontWeight: 650 }}>{name}</Typography>
    </Stack>
  );
}
