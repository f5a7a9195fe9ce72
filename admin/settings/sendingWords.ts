import LiveIcon from '@mui/icons-material/CheckCircleOutlined';
import SetupIcon from '@mui/icons-material/ConstructionOutlined';
import StoppedIcon from '@mui/icons-material/PanToolOutlined';
import type { SvgIconComponent } from '@mui/icons-material';
import type { Sending } from '../server/sessionTypes.ts';
import type { Tone } from '../words/states.tsx';

/** The three positions of the sending switch, as staff read them. */
export const sendingWords: Record<Sending, { name: string; meaning: string; tone: Tone; Icon: SvgIconComponent }> = {
  setting_up: { name: 'Setting up', meaning: 'Everything is planned and shown. Nothing is sent to anybody.', tone: 'warning', Icon: SetupIcon },
  live: { name: 'Live', meaning: 'Messages leave on the delivery days.', tone: 'success', Icon: LiveIcon },
  stopped: {
    name: 'Stopped',
    meaning: 'Nothing is sent. Scheduled messages wait, and each is checked afresh when you resume.',
    tone: 'error',
    Icon: StoppedIcon,
  },
};

export type Change = 'live' | 'resume' | 'stopped' | 'setting_up';

/** What a change of the switch does, asked before it is done. */
export const consequence: Record<Change, { title: string; text: string; action: string }> = {
  live: {
    title: 'Go live?',
    text: 'From now on clients get e-mails, texts and postcards on the delivery days; what is already due leaves at the next delivery hour, today or tomorrow. Nothing that was due before the first live day is ever sent. What waited is checked again: what is more than 7 days late is left out.',
    action: 'Go live',
  },
  resume: {
    title: 'Resume sending?',
    text: 'Messages leave again. Each one that waited is checked afresh: what was done meanwhile, or is more than 7 days late, is left out; the rest leaves at once or at the next delivery hour.',
    action: 'Resume sending',
  },
  stopped: {
    title: 'Stop sending?',
    text: 'Within seconds nothing leaves any more, also in the middle of a batch. What the providers already have can’t be called back.',
    action: 'Stop sending',
  },
  setting_up: { title: 'Back to setting up?', text: 'Nothing is sent, and no new message is opened, until you go live again.', action: 'Set up again' },
};
