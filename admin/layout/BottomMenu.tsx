import MoreIcon from '@mui/icons-material/MoreHoriz';
import BottomNavigation from '@mui/material/BottomNavigation';
import BottomNavigationAction from '@mui/material/BottomNavigationAction';
import ListItemIcon from '@mui/material/ListItemIcon';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Paper from '@mui/material/Paper';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { usePath } from './paths.ts';
import { useCurrentEntry } from './useCurrentEntry.ts';
import { useMenu } from './useMenu.ts';

/** The menu at the thumb on phones; what has no room there is under More. */
export function BottomMenu() {
  const path = usePath();
  const current = useCurrentEntry();
  const [near = [], ...others] = useMenu();
  const far = others.flat();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <Paper
      component="nav"
      aria-label="Main menu"
      square
      sx={{
        display: { md: 'none' },
        position: 'fixed',
        bottom: 0,
        insetInline: 0,
        zIndex: 'appBar',
        borderTop: 1,
        borderColor: 'divider',
        pb: 'env(safe-area-inset-bottom)',
      }}
    >
      <BottomNavigation showLabels value={near.some((entry) => entry.path === current) ? current : 'more'} sx={{ backgroundColor: 'transparent', height: 60 }}>
        {near.map((entry) => (
          <BottomNavigationAction
            key={entry.path}
            value={entry.path}
            label={entry.label}
            icon={<entry.Icon aria-hidden />}
            component={Link}
            to={path(entry.path)}
            aria-current={entry.path === current ? 'page' : undefined}
          />
        ))}
        <BottomNavigationAction
          value="more"
          label="More"
          icon={<MoreIcon aria-hidden />}
          aria-haspopup="menu"
          onClick={(event) => setAnchor(event.currentTarget)}
        />
      </BottomNavigation>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'top', horizontal: 'right' }}
        transformOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      >
        {far.map((entry) => (
          <MenuItem
            key={entry.path}
            component={Link}
            to={path(entry.path)}
            selected={entry.path === current}
            onClick={() => setAnchor(null)}
            sx={{ minHeight: 48 }}
          >
            <ListItemIcon>
              <entry.Icon fontSize="small" />
            </ListItemIcon>
            {entry.label}
          </MenuItem>
        ))}
      </Menu>
    </Paper>
  );
}
