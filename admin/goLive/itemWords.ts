import NotNeededIcon from '@mui/icons-material/RemoveCircleOutlineOutlined';
import OpenIcon from '@mui/icons-material/RadioButtonUncheckedOutlined';
import DoneIcon from '@mui/icons-material/CheckCircleOutlined';
import WrongIcon from '@mui/icons-material/ErrorOutlined';
import type { SvgIconComponent } from '@mui/icons-material';
import type { GoLiveItem } from '../server/goLiveTypes.ts';
import type { Tone } from '../words/states.tsx';

/** The states of the list's items, by word, mark and colour. */
export const itemLooks: Record<GoLiveItem['state'], { words: string; tone: Tone; Icon: SvgIconComponent }> = {
  done: { words: 'Done', tone: 'success', Icon: DoneIcon },
  open: { words: 'Open', tone: 'warning', Icon: OpenIcon },
  wrong: { words: 'To mend', tone: 'error', Icon: WrongIcon },
  'not needed': { words: 'Not needed', tone: 'neutral', Icon: NotNeededIcon },
};

/** What an item's link is called. */
export function wayTo(to: string): string {
  if (to === '/practice') return 'Open Practice';
  if (to === '/settings/accounts') return 'Open Accounts';
  if (to === '/imports') return 'Open Imports';
  return 'See below';
}
