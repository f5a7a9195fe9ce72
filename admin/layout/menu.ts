import ChangesIcon from '@mui/icons-material/ManageHistoryOutlined';
import CadenceIcon from '@mui/icons-material/LinearScaleOutlined';
import GoingOutIcon from '@mui/icons-material/OutboxOutlined';
import GoLiveIcon from '@mui/icons-material/RocketLaunchOutlined';
import ImportIcon from '@mui/icons-material/UploadFileOutlined';
import MessagesIcon from '@mui/icons-material/ForumOutlined';
import PracticeIcon from '@mui/icons-material/StorefrontOutlined';
import PeopleIcon from '@mui/icons-material/GroupsOutlined';
import PetsIcon from '@mui/icons-material/PetsOutlined';
import SettingsIcon from '@mui/icons-material/SettingsOutlined';
import TodayIcon from '@mui/icons-material/WbSunnyOutlined';
import RunsIcon from '@mui/icons-material/MarkunreadMailboxOutlined';
import type { SvgIconComponent } from '@mui/icons-material';
import type { Permission } from '../../domain/permissions.ts';

export interface MenuEntry {
  path: string;
  label: string;
  Icon: SvgIconComponent;
  /** Who may not do this does not see it. */
  may?: Permission;
  /** Only on the way to going live. */
  whileSettingUp?: true;
}

/** An entry appears here when its screen works. The groups stand apart, without titles. */
export const menu: MenuEntry[][] = [
  [
    { path: '/', label: 'Today', Icon: TodayIcon },
    { path: '/pets', label: 'Pets', Icon: PetsIcon },
    { path: '/messages', label: 'Messages', Icon: MessagesIcon },
  ],
  [
    { path: '/going-out', label: 'Going out', Icon: GoingOutIcon },
    { path: '/postcard-runs', label: 'Postcard runs', Icon: RunsIcon },
    { path: '/cadence', label: 'Cadence', Icon: CadenceIcon },
  ],
  [
    { path: '/go-live', label: 'Going live', Icon: GoLiveIcon, whileSettingUp: true },
    { path: '/imports', label: 'Imports', Icon: ImportIcon },
    { path: '/practice', label: 'Practice', Icon: PracticeIcon },
    { path: '/people', label: 'People', Icon: PeopleIcon, may: 'people' },
    { path: '/changes', label: 'Changes', Icon: ChangesIcon, may: 'audit' },
    { path: '/settings', label: 'Settings', Icon: SettingsIcon },
  ],
];
