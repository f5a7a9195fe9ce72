import CheckIcon from '@mui/icons-material/Check';
import ListItemIcon from '@mui/material/ListItemIcon';
import MenuItem from '@mui/material/MenuItem';
import { Link, useLocation } from 'react-router-dom';
import { usePractice } from '../server/Practice.tsx';
import { useSession } from '../server/SessionGate.tsx';
import { samePlace } from './samePlace.ts';

/** The practices a person works for, each as a way to the same screen there. An array: a menu's keys walk its direct items. */
export function usePracticeItems(close: () => void) {
  const { session } = useSession();
  const practice = usePractice();
  const location = useLocation();
  if (session.practices.length < 2) return [];
  return session.practices.map((one) => (
    <MenuItem
      key={one.id}
      component={Link}
      to={samePlace(location, one.slug)}
      selected={one.id === practice.id}
      aria-current={one.id === practice.id ? 'true' : undefined}
      onClick={close}
      sx={{ minHeight: 44 }}
    >
      <ListItemIcon>{one.id === practice.id && <CheckIcon fontSize="small" />}</ListItemIcon>
      {one.name}
    </MenuItem>
  ));
}
