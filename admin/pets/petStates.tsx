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
  /** Where another column says the rest. */
  short: string;
  tone: Tone;
  Icon: SvgIconComponent;
}

/** How a pet's reminder plan reads and looks; the words are the server's (domain/processStates.ts), a test holds them equal. */
export const planLooks: Record<ProcessState, PlanLook> = {
  waiting: { words: 'Waiting for the next message', short: 'Scheduled', tone: 'primary', Icon: WaitingIcon },
  held: { words: 'Waiting: the practice is not sending', short: 'Waits: not sending', tone: 'warning', Icon: HeldIcon },
  silent: { words: 'Nothing will be sent', short: 'Nothing sent', tone: 'neutral', Icon: SilentIcon },
  idle: { words: 'Nothing planned', short: 'Nothing planned', tone: 'neutral', Icon: IdleIcon },
  stuck: { words: 'Could not plan: trying again', short: 'Could not plan', tone: 'error', Icon: StuckIcon },
};
const petLooks: Record<string, PlanLook> = {
  inactive: { words: 'Inactive', short: 'Inactive', tone: 'neutral', Icon: InactiveIcon },
  deceased: { words: 'Deceased', short: 'Deceased', tone: 'neutral', Icon: DeceasedIcon },
};

export const planChoices: Choice[] = Object.entries(planLooks).map(([value, { words }]) => ({ value, label: words }));
/** When the next message leaves: the server's words for it (api/pets/petsFilter.ts). */
export const nextChoices: Choice[] = [
  { value: 'today', label: 'Today' },
  { value: 'batch', label: 'Next batch' },
  { value: 'month', label: 'Within 30 days' },
  { value: 'nothing', label: 'Nothing planned' },
];
export const statusChoices: Choice[] = [
  { value: 'active', label: 'Active' },
  { value: 'inactive', label: 'Inactive' },
  { value: 'deceased', label: 'Deceased' },
];

/** A plan's state in a word or two, the whole of it as a hint. */
export function PlanWord({ state, words }: { state: string; words: string }) {
  const look: PlanLook = state in planLooks ? planLooks[state as ProcessState] : { ...planLooks.idle, short: words };
  return <IconWord look={look} hint={words} />;
}

/** Says so when a pet is not active; active pets need no mark. */
export function PetStatusWord({ status }: { status: string }) {
  const look = petLooks[status];
  return look ? <IconWord look={look} /> : null;
}

function IconWord({ look, hint }: { look: PlanLook; hint?: string }) {
  return (
    <Stack direction="row" spacing={0.75} component="span" title={hint} sx={{ alignItems: 'center', display: 'inline-flex' }}>
      <look.Icon aria-hidden sx={(theme) => ({ fontSize: 17, color: toneColors(theme, look.tone).color })} />
      <Typography variant="body2" component="span">
        {look.short}
      </Typography>
    </Stack>
  );
}
