import FilterIcon from '@mui/icons-material/FilterListOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState, type ReactNode } from 'react';
import { useListContext } from 'react-admin';

type Values = Record<string, unknown>;

/** The filters of the surrounding list, and a way to set one (empty takes it away). */
export function useFilters(): { values: Values; set: (name: string, value: string) => void; clear: () => void } {
  const { filterValues, setFilters } = useListContext();
  const values = (filterValues ?? {}) as Values;
  return {
    values,
    set: (name, value) => {
      const { [name]: _old, ...rest } = values;
      setFilters(value === '' ? rest : { ...rest, [name]: value });
    },
    clear: () => setFilters({}),
  };
}

interface FilterBarProps {
  search: ReactNode;
  /** What one does with the list as it is filtered: saved filters, columns, export. */
  actions?: ReactNode;
  /** Filters that only links set, as chips one can take away. */
  chips?: ReactNode;
  children: ReactNode;
}

/** Search first, then the choices; on a phone those fold away behind a button that counts what is set. */
export function FilterBar({ search, actions, chips, children }: FilterBarProps) {
  const { values, clear } = useFilters();
  const [open, setOpen] = useState(false);
  const count = Object.keys(values).filter((name) => name !== 'q').length;
  return (
    <Box role="search" sx={{ mb: 1.5 }}>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        {search}
        <Button
          variant="outlined"
          startIcon={<FilterIcon />}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          sx={{ display: { md: 'none' }, minHeight: 44 }}
        >
          {count > 0 ? `Filters (${count})` : 'Filters'}
        </Button>
        <Stack direction="row" sx={{ columnGap: 0.5, ml: { md: 'auto' }, flexWrap: 'wrap' }}>
          {actions}
        </Stack>
      </Stack>
      <Stack direction="row" sx={{ mt: 1.75, columnGap: 1, rowGap: 1.5, flexWrap: 'wrap', display: { xs: open ? 'flex' : 'none', md: 'flex' } }}>
        {children}
        {Object.keys(values).length > 0 && <Button onClick={clear}>Clear filters</Button>}
      </Stack>
      {chips}
    </Box>
  );
}

export interface Choice {
  value: string;
  label: string;
}

export function ChoiceFilter({ name, label, choices }: { name: string; label: string; choices: Choice[] }) {
  const { values, set } = useFilters();
  const value = values[name];
  const single = typeof value === 'string' ? value : '';
  // A link may have set what is not among the choices: several at once, or what is no longer there.
  const foreign = value !== undefined && !choices.some((choice) => choice.value === single);
  return (
    <TextField
      select
      label={label}
      value={foreign ? 'as linked' : single}
      onChange={(event) => set(name, event.target.value)}
      sx={{ minWidth: { xs: 'calc(50% - 4px)', sm: 132 } }}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
    >
      <MenuItem value="">All</MenuItem>
      {foreign && <MenuItem value="as linked">{Array.isArray(value) ? namesOf(value, choices) : 'As linked'}</MenuItem>}
      {choices.map((choice) => (
        <MenuItem key={choice.value} value={choice.value}>
          {choice.label}
        </MenuItem>
      ))}
    </TextField>
  );
}

const namesOf = (values: unknown[], choices: Choice[]): string =>
  values.map((value) => choices.find((choice) => choice.value === value)?.label ?? String(value)).join(' or ');

/** A day, by the practice's calendar. */
export function DayFilter({ name, label }: { name: string; label: string }) {
  const { values, set } = useFilters();
  const value = values[name];
  return (
    <TextField
      type="date"
      label={label}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => set(name, event.target.value)}
      sx={{ width: { xs: 'calc(50% - 4px)', sm: 150 } }}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
}

/** A filter that links set: what it narrows to, by name, and a way out of it. */
export function LinkedFilter({ name, label }: { name: string; label: string }) {
  const { values, set } = useFilters();
  if (values[name] === undefined) return null;
  return <Chip label={label} onDelete={() => set(name, '')} sx={{ mt: 1, mr: 1 }} />;
}
