import AccountIcon from '@mui/icons-material/ManageAccountsOutlined';
import PracticesIcon from '@mui/icons-material/DomainAddOutlined';
import CheckIcon from '@mui/icons-material/Check';
import SignOutIcon from '@mui/icons-material/LogoutOutlined';
import Avatar from '@mui/material/Avatar';
import Divider from '@mui/material/Divider';
import IconButton from '@mui/material/IconButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListSubheader from '@mui/material/ListSubheader';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { MorePasswordDialog } from '../desk/MorePasswordDialog.tsx';
import { useDeskItems } from '../desk/useDeskItems.tsx';
import { useSession } from '../server/SessionGate.tsx';
import { useThemeMode, type Mode } from '../theme/ThemeMode.tsx';
import { useStartHereItem } from '../start/useStartHereItem.tsx';
import { initialsOf } from '../words/initials.ts';
import { usePath } from './paths.ts';
import { usePracticeItems } from './usePracticeItems.tsx';

const modes: { mode: Mode; label: string }[] = [
  { mode: 'system', label: 'As the system' },
  { mode: 'light', label: 'Light' },
  { mode: 'dark', label: 'Dark' },
];

/** Who is signed in, at which practice, and in which light. */
export function PersonMenu() {
  const { session, signOut } = useSession();
  const { mode, choose } = useThemeMode();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  const practices = usePracticeItems(close);
  const startHere = useStartHereItem(close);
  const [isGiving, setGiving] = useState(false);
  const desk = useDeskItems(close, () => setGiving(true));
  const path = usePath();
  return (
    <>
      <IconButton
        aria-label={`${session.person.name}: account and appearance`}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ minWidth: 44, minHeight: 44 }}
      >
        <Avatar sx={{ width: 32, height: 32, fontSize: '0.8rem', fontWeight: 700, backgroundColor: 'primary.light', color: 'primary.main' }}>
          {initialsOf(session.person.name)}
        </Avatar>
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close} slotProps={{ paper: { sx: { minWidth: 240 } } }}>
        <ListSubheader sx={{ lineHeight: 1.4, py: 1 }}>
          {session.person.name}
          <br />
          {session.person.email}
          {session.desk?.passwordOpensMore && (
            <>
              <br />
              {session.desk.name}, by PIN: for daily work
            </>
          )}
        </ListSubheader>
        <Divider />
        {desk}
        {desk.length > 0 && <Divider />}
        {practices}
        {practices.length > 0 && <Divider />}
        {startHere}
        {startHere.length > 0 && <Divider />}
        <ListSubheader sx={{ lineHeight: 2.4 }}>Appearance</ListSubheader>
        {modes.map((one) => (
          <MenuItem key={one.mode} role="menuitemradio" aria-checked={mode === one.mode} onClick={() => choose(one.mode)}>
            <ListItemIcon>{mode === one.mode && <CheckIcon fontSize="small" />}</ListItemIcon>
            {one.label}
          </MenuItem>
        ))}
        <Divider />
        {session.person.isOperator && (
          <MenuItem component={Link} to="/installation" onClick={close}>
            <ListItemIcon>
              <PracticesIcon fontSize="small" />
            </ListItemIcon>
            All practices
          </MenuItem>
        )}
        <MenuItem component={Link} to={path('/account')} onClick={close}>
          <ListItemIcon>
            <AccountIcon fontSize="small" />
          </ListItemIcon>
          Your account
        </MenuItem>
        <MenuItem onClick={() => void signOut()}>
          <ListItemIcon>
            <SignOutIcon fontSize="small" />
          </ListItemIcon>
          Sign out
        </MenuItem>
      </Menu>
      {isGiving && session.desk && <MorePasswordDialog desk={session.desk} close={() => setGiving(false)} />}
    </>
  );
}
