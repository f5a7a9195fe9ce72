import LockIcon from '@mui/icons-material/LockOutlined';
import PasswordIcon from '@mui/icons-material/PasswordOutlined';
import ListItemIcon from '@mui/material/ListItemIcon';
import MenuItem from '@mui/material/MenuItem';
import { useSession } from '../server/SessionGate.tsx';

/** What the person's menu offers at a shared computer. @param ask opens the question for the password */
export function useDeskItems(close: () => void, ask: () => void) {
  const { session, lock } = useSession();
  if (!session.desk) return [];
  return [
    ...(session.desk.byPin
      ? [
          <MenuItem key="more" onClick={() => (close(), ask())}>
            <ListItemIcon>
              <PasswordIcon fontSize="small" />
            </ListItemIcon>
            Give your password
          </MenuItem>,
        ]
      : []),
    <MenuItem key="lock" onClick={() => (close(), lock())}>
      <ListItemIcon>
        <LockIcon fontSize="small" />
      </ListItemIcon>
      Lock or switch person
    </MenuItem>,
  ];
}
