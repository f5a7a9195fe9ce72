import TourIcon from '@mui/icons-material/SignpostOutlined';
import ListItemIcon from '@mui/material/ListItemIcon';
import MenuItem from '@mui/material/MenuItem';
import { Link } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';
import { usePractice } from '../server/Practice.tsx';
import { useStartHere } from './useStartHere.ts';

/** In a demo, the way back to *Start here* for a menu; nothing elsewhere. An array: a menu's keys walk its direct items. */
export function useStartHereItem(close: () => void) {
  const { hasTour } = usePractice();
  const { show } = useStartHere();
  const path = usePath();
  if (!hasTour) return [];
  const open = () => {
    show();
    close();
  };
  return [
    <MenuItem key="start here" component={Link} to={path('/')} onClick={open} sx={{ minHeight: 44 }}>
      <ListItemIcon>
        <TourIcon fontSize="small" />
      </ListItemIcon>
      Start here
    </MenuItem>,
  ];
}
