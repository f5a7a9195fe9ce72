import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import { Fragment } from 'react';
import { Link } from 'react-router-dom';
import type { MenuEntry } from './menu.ts';
import { usePath } from './paths.ts';
import { useCurrentEntry } from './useCurrentEntry.ts';
import { useMenu } from './useMenu.ts';

export const sideMenuWidth = 212;

/** The menu at the left of wide screens. */
export function SideMenu() {
  const current = useCurrentEntry();
  const menu = useMenu();
  return (
    <Box
      component="nav"
      aria-label="Main menu"
      sx={{
        width: sideMenuWidth,
        flexShrink: 0,
        display: { xs: 'none', md: 'block' },
        px: 1.25,
        py: 2,
        position: 'sticky',
        top: 'var(--head)',
        alignSelf: 'flex-start',
      }}
    >
      {menu.map((group, index) => (
        <Fragment key={group[0]?.path}>
          {index > 0 && <Divider sx={{ my: 1.25, mx: 1.5 }} />}
          <List disablePadding>
            {group.map((entry) => (
              <Entry key={entry.path} entry={entry} current={entry.path === current} />
            ))}
          </List>
        </Fragment>
      ))}
    </Box>
  );
}

function Entry({ entry, current }: { entry: MenuEntry; current: boolean }) {
  const path = usePath();
  return (
    <ListItem disablePadding sx={{ mb: 0.25 }}>
      <ListItemButton
        component={Link}
        to={path(entry.path)}
        selected={current}
        aria-current={current ? 'page' : undefined}
        sx={{
          borderRadius: 2.5,
          minHeight: 44,
          py: 0.5,
          px: 1.5,
          '&.Mui-selected': { backgroundColor: 'primary.light', color: 'primary.main', '& .MuiListItemIcon-root': { color: 'primary.main' } },
        }}
      >
        <ListItemIcon sx={{ minWidth: 36 }}>
          <entry.Icon fontSize="small" aria-hidden />
        </ListItemIcon>
        <ListItemText primary={entry.label} slotProps={{ primary: { variant: 'body2', sx: { fontWeight: current ? 650 : 550 } } }} />
      </ListItemButton>
    </ListItem>
  );
}
