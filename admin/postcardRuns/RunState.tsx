import ApprovalIcon from '@mui/icons-material/ApprovalOutlined';
import DoneIcon from '@mui/icons-material/CheckCircleOutlined';
import EmptyIcon from '@mui/icons-material/DoNotDisturbOnOutlined';
import OpeningIcon from '@mui/icons-material/EditNoteOutlined';
import LimitIcon from '@mui/icons-material/PriceChangeOutlined';
import SendingIcon from '@mui/icons-material/SendOutlined';
import type { SvgIconComponent } from '@mui/icons-material';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { PostcardRunRow } from '../server/postcardTypes.ts';
import { toneColors } from '../shared/StateChip.tsx';
import { messageLooks, type Tone } from '../words/states.tsx';

const looks: Record<PostcardRunRow['phase'], { Icon: SvgIconComponent; tone: Tone }> = {
  opening: { Icon: OpeningIcon, tone: 'info' },
  approval: { Icon: ApprovalIcon, tone: 'warning' },
  limit: { Icon: LimitIcon, tone: 'warning' },
  mailing: { Icon: SendingIcon, tone: 'info' },
  done: { Icon: DoneIcon, tone: 'success' },
  empty: { Icon: EmptyIcon, tone: 'neutral' },
};

/** Where a run stands: its words with their mark. */
export function RunState({ run }: { run: PostcardRunRow }) {
  const inDoubt = run.phase === 'done' && run.doubtfulCents > 0;
  const { Icon, tone } = inDoubt ? messageLooks.unconfirmed : looks[run.phase];
  return (
    <Stack direction="row" spacing={0.75} sx={{ alignItems: 'center' }}>
      <Icon aria-hidden sx={(theme) => ({ fontSize: 18, color: toneColors(theme, tone).color })} />
      <Typography variant="body2" component="span">
        {run.words}
      </Typography>
    </Stack>
  );
}
