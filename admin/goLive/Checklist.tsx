import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import { usePath } from '../layout/paths.ts';
import type { GoLive, GoLiveItem } from '../server/goLiveTypes.ts';
import { Section } from '../shared/Section.tsx';
import { toneColors } from '../shared/StateChip.tsx';
import { itemLooks, wayTo } from './itemWords.ts';
import { openOf } from './useGoLive.ts';

/** What is ready and what is not, each with why and the place to mend it. */
export function Checklist({ list }: { list: GoLive }) {
  const open = openOf(list).length;
  return (
    <Section title="Before the first message" hint={open === 0 ? 'Everything is done' : `${open} of ${list.items.length} still open`} flush>
      <List disablePadding>
        {list.items.map((item) => (
          <ItemRow key={item.key} item={item} />
        ))}
      </List>
    </Section>
  );
}

function ItemRow({ item: { title, state, says, to } }: { item: GoLiveItem }) {
  const path = usePath();
  const { words, tone, Icon } = itemLooks[state];
  return (
    <ListItem
      disableGutters
      sx={{
        display: 'grid',
        alignItems: 'start',
        columnGap: 1.5,
        rowGap: 0.25,
        px: { xs: 2, md: 2.5 },
        py: 1.25,
        borderTop: 1,
        borderColor: 'divider',
        gridTemplateColumns: { xs: '24px minmax(0, 1fr)', sm: '24px minmax(0, 1fr) 92px 116px' },
      }}
    >
      <Icon aria-hidden sx={(theme) => ({ fontSize: 22, color: toneColors(theme, tone).color })} />
      <Box>
        <Typography variant="body2" sx={{ fontWeight: 650 }}>
          {title}
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
          {says}
        </Typography>
      </Box>
      <Box sx={{ gridColumn: { xs: 2, sm: 'auto' }, display: { xs: 'flex', sm: 'contents' }, gap: 2, alignItems: 'center' }}>
        <Typography variant="body2" sx={(theme) => ({ fontWeight: 600, color: toneColors(theme, tone).color })}>
          {words}
        </Typography>
        {state !== 'not needed' && (
          <Link
            component={RouterLink}
            to={path(to)}
            variant="body2"
            aria-label={`${wayTo(to)}: ${title}`}
            sx={{ display: 'inline-flex', alignItems: 'center', minHeight: { xs: 44, md: 24 } }}
          >
            {wayTo(to)}
          </Link>
        )}
      </Box>
    </ListItem>
  );
}
