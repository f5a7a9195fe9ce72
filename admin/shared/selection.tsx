import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useListContext, type RaRecord } from 'react-admin';

/** Ticks a row. Beside the list library's own: that one hands this version of Material what it no longer takes. */
export function SelectRow({ id, name }: { id: string; name: string }) {
  const { selectedIds, onToggleItem } = useListContext();
  return (
    <Checkbox
      size="small"
      checked={selectedIds.includes(id)}
      onClick={(event) => event.stopPropagation()}
      onChange={() => onToggleItem(id)}
      slotProps={{ input: { 'aria-label': `Choose ${name}` } }}
    />
  );
}

/** Ticks all rows of the page, or none. */
export function SelectPage() {
  const { data = [], selectedIds, onSelect } = useListContext<RaRecord>();
  const ids = data.map(({ id }) => id);
  const chosen = ids.filter((id) => selectedIds.includes(id));
  return (
    <Checkbox
      size="small"
      checked={ids.length > 0 && chosen.length === ids.length}
      indeterminate={chosen.length > 0 && chosen.length < ids.length}
      onChange={() => onSelect(chosen.length === ids.length ? selectedIds.filter((id) => !ids.includes(id)) : [...new Set([...selectedIds, ...ids])])}
      slotProps={{ input: { 'aria-label': 'Choose all on this page' } }}
    />
  );
}

/** What can be done with the rows that are ticked; not there while none is. */
export function SelectionBar({ children }: { children: ReactNode }) {
  const { selectedIds, onUnselectItems } = useListContext();
  if (selectedIds.length === 0) return null;
  return (
    <Box
      role="region"
      aria-label="Chosen rows"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, px: 2.5, py: 1, backgroundColor: 'action.selected' }}
    >
      <Typography variant="body2" sx={{ fontWeight: 600, mr: 1 }}>
        {selectedIds.length} chosen
      </Typography>
      {children}
      <Button onClick={() => onUnselectItems()} sx={{ ml: 'auto' }}>
        Choose none
      </Button>
    </Box>
  );
}
