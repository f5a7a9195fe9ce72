import ReturnedIcon from '@mui/icons-material/AssignmentReturnOutlined';
import SkippedIcon from '@mui/icons-material/DoNotDisturbOnOutlined';
import DeliveredIcon from '@mui/icons-material/DoneAll';
import AcceptedIcon from '@mui/icons-material/Done';
import FailedIcon from '@mui/icons-material/ErrorOutlined';
import UnconfirmedIcon from '@mui/icons-material/HelpOutlined';
import UndeliveredIcon from '@mui/icons-material/ReportProblemOutlined';
import HeldIcon from '@mui/icons-material/HourglassEmptyOutlined';
import BeforeIcon from '@mui/icons-material/MoreHoriz';
import PlannedIcon from '@mui/icons-material/ScheduleOutlined';
import ClaimedIcon from '@mui/icons-material/SendOutlined';
import type { SvgIconComponent } from '@mui/icons-material';
import type { DotState } from '../server/petTypes.ts';
import type { DoubtTurn } from '../../domain/doubts.ts';
import type { MessageState } from '../../domain/messageStates.ts';

export type Tone = 'neutral' | 'primary' | 'info' | 'success' | 'warning' | 'error';
export interface StateLook {
  words: string;
  tone: Tone;
  Icon: SvgIconComponent;
}

/** How each state of a message reads and looks. The words are the server's (domain/messageStates.ts); a test holds them equal. */
export const messageLooks: Record<MessageState, StateLook> = {
  planned: { words: 'Scheduled', tone: 'primary', Icon: PlannedIcon },
  claimed: { words: 'Sending', tone: 'info', Icon: ClaimedIcon },
  unconfirmed: { words: 'May have been sent', tone: 'warning', Icon: UnconfirmedIcon },
  accepted: { words: 'Sent', tone: 'success', Icon: AcceptedIcon },
  delivered: { words: 'Delivered', tone: 'success', Icon: DeliveredIcon },
  undelivered: { words: 'Not delivered', tone: 'error', Icon: UndeliveredIcon },
  returned: { words: 'Returned by post', tone: 'error', Icon: ReturnedIcon },
  failed: { words: 'Failed', tone: 'error', Icon: FailedIcon },
  skipped: { words: 'Not sent', tone: 'neutral', Icon: SkippedIcon },
};

/** Of a message that may have been sent: whose turn it is (domain/doubts.ts; a test holds them equal). */
export const doubtChoices: { value: DoubtTurn; label: string }[] = [
  { value: 'yours', label: 'Your turn' },
  { value: 'asking', label: 'Being asked' },
];

/** What is no message yet, or never will be. */
const aheadLooks: Record<Exclude<DotState, MessageState>, StateLook> = {
  held: { words: 'Waits', tone: 'warning', Icon: HeldIcon },
  blocked: { words: 'Will not be sent', tone: 'neutral', Icon: SkippedIcon },
  'before start': { words: 'Already past when Homing began', tone: 'neutral', Icon: BeforeIcon },
};
const looks: Record<string, StateLook> = { ...messageLooks, ...aheadLooks };

/** The look of any state; one this console does not know yet is shown by its own word. */
export const lookOf = (state: string): StateLook => looks[state] ?? { words: state, tone: 'neutral', Icon: UnconfirmedIcon };
/** All states in the order of a message's life, for legends. */
export const stateOrder: string[] = [...Object.keys(aheadLooks), ...Object.keys(messageLooks)];
