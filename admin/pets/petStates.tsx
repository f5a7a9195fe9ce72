import DeceasedIcon from '@mui/icons-material/LocalFloristOutlined';
import InactiveIcon from '@mui/icons-material/PauseCircleOutlined';
import HeldIcon from '@mui/icons-material/HourglassEmptyOutlined';
import IdleIcon from '@mui/icons-material/RemoveCircleOutlineOutlined';
import StuckIcon from '@mui/icons-material/ReportProblemOutlined';
import SilentIcon from '@mui/icons-material/NotificationsOffOutlined';
import WaitingIcon from '@mui/icons-material/ScheduleOutlined';
import type { SvgIconComponent } from '@mui/icons-material';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ProcessState } from '../../domain/processStates.ts';
import { toneColors } from '../shared/StateChip.tsx';
import type { Choice } from '../shared/filters.tsx';
import type { Tone } from '../words/states.tsx';

interface PlanLook {
  words: string;
  tone: Tone;
  Icon: SvgIconComponent;
}

/** How a pet's reminder plan reads and looks; the words are the server's (domain/processStates.ts), a test holds them equal. */
export const planLooks: Record<ProcessState, PlanLook> = {
  waiting: { words: 'Waiting for the next message', tone: 'primary', Icon: WaitingIcon },
  held: { words: 'Waiting: the practice is not sending', tone: 'warning', Icon: HeldIcon },
  silent: { words: 'Nothing will be sent', tone: 'neutral', Icon: SilentIcon },
  idle: { words: 'Nothing planned', tone: 'neutral', Icon: IdleIcon },
  stuck: { words: 'Could not plan: trying again', tone: 'error', Icon: StuckIcon },
};
const petLooks: Record<string, PlanLook> = {
  inactive: { words: 'Inactive', tone: 'neutral', Icon: InactiveIcon },
  deceased: { words: 'Deceased', tone: 'neutral', Icon: DeceasedIcon },
};

export const planChoices: Choice[] = Object.entries(planLooks).map(([value, { words }]) => ({ value, label: words }));
export const statusChoices: Choice[] = [
  { value: 'active', label: 'Active' },
  { value: 'inactive', label: 'Inactive' },
  { value: 'deceased', label: 'Deceased' },
];

export function PlanWord({ state, words }: { state: string; words: string }) {
  const look: PlanLook = state in planLooks ? planLooks[state as ProcessState] : planLooks.idle;
  return <IconWord look={{ ...look, words }} />;
}

/** Says so when a pet is not active; active pets need no mark. */
export function PetStatusWord({ status }: { status: string }) {
  const look = petLooks[status];
  return look ? <IconWord look={look} /> : null;
}

function IconWord({ look }: { look: PlanLook }) {
  return (
    <Stack direction="row" spacing={0.75} component="span" sx={{ alignItems: 'center', display: 'inline-flex' }}>
      <look.Icon aria-hidden sx={(theme) => ({ fontSize: 17, color: toneColors(theme, look.tone).color })} />
      <Typography variant="body2" component="span">
        {look.words}
      </Typography>
    </Stack>
  );
}
