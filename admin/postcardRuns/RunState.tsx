import DoneIcon from '@mui/icons-material/CheckCircleOutlined';
import OpeningIcon from '@mui/icons-material/EditNoteOutlined';
import SendingIcon from '@mui/icons-material/SendOutlined';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';

const icons: Record<string, typeof DoneIcon> = { opening: OpeningIcon, opened: OpeningIcon, sending: SendingIcon, finished: DoneIcon };

export function RunState({ state, words }: { state: string; words: string }) {
  const Icon = icons[state] ?? SendingIcon;
  return (
    <Stack direction="row" spacing={0.75} sx={{ alignItems: 'center' }}>
      <Icon aria-hidden sx={{ fontSize: 17, color: state === 'finished' ? 'success.main' : 'info.main' }} />
      <Typography variant="body2" component="span">
        {words}
      </Typography>
    </Stack>
  );
}
