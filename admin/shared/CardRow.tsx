import Box from '@mui/material/Box';
import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';

/** A record as one thumb-sized row on a phone. */
export function CardRow({ to, title, aside, lines }: { to: string; title: ReactNode; aside?: ReactNode; lines: ReactNode[] }) {
  const path = usePath();
  return (
    <ListItem disablePadding divider>
      <ListItemButton component={Link} to={path(to)} sx={{ py: 1.25, px: { xs: 2, md: 2.5 }, minHeight: 56 }}>
        <Box sx={{ minWidth: 0, width: '100%' }}>
          <Stack direction="row" spacing={1} sx={{ justifyContent: 'space-between', alignItems: 'center' }}>
            <Typography sx={{ fontWeight: 650 }} noWrap component="div">
              {title}
            </Typography>
            <Box sx={{ flexShrink: 0 }}>{aside}</Box>
          </Stack>
          {lines.filter(Boolean).map((line, index) => (
            <Typography key={index} variant="body2" component="div" sx={{ color: 'text.secondary' }}>
              {line}
            </Typography>
          ))}
        </Box>
      </ListItemButton>
    </ListItem>
  );
}
