import CadenceIcon from '@mui/icons-material/LinearScaleOutlined';
import ImportIcon from '@mui/icons-material/UploadFileOutlined';
import MessagesIcon from '@mui/icons-material/ForumOutlined';
import PetsIcon from '@mui/icons-material/PetsOutlined';
import SettingsIcon from '@mui/icons-material/SettingsOutlined';
import TodayIcon from '@mui/icons-material/WbSunnyOutlined';
import RunsIcon from '@mui/icons-material/MarkunreadMailboxOutlined';
import type { SvgIconComponent } from '@mui/icons-material';

export interface MenuEntry {
  path: string;
  label: string;
  Icon: SvgIconComponent;
}
export interface MenuGroup {
  title: string | null;
  entries: MenuEntry[];
}

/** An entry appears here when its screen works. */
export const menu: MenuGroup[] = [
  {
    title: null,
    entries: [
      { path: '/', label: 'Today', Icon: TodayIcon },
      { path: '/pets', label: 'Pets', Icon: PetsIcon },
      { path: '/messages', label: 'Messages', Icon: MessagesIcon },
    ],
  },
  {
    title: 'Going out',
    entries: [
      { path: '/postcard-runs', label: 'Postcard runs', Icon: RunsIcon },
      { path: '/cadence', label: 'Cadence', Icon: CadenceIcon },
    ],
  },
  {
    title: 'Practice',
    entries: [
      { path: '/imports', label: 'Imports', Icon: ImportIcon },
      { path: '/settings', label: 'Settings', Icon: SettingsIcon },
    ],
  },
];
