import SearchIcon from '@mui/icons-material/Search';
import Button from '@mui/material/Button';
import InputAdornment from '@mui/material/InputAdornment';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useListContext } from 'react-admin';
import { useSettled } from '../layout/useSettled.ts';

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

export function FilterBar({ children }: { children: ReactNode }) {
  const { values, clear } = useFilters();
  return (
    <Stack direction="row" role="search" sx={{ gap: 1, flexWrap: 'wrap', mb: 1.5 }}>
      {children}
      {Object.keys(values).length > 0 && <Button onClick={clear}>Clear filters</Button>}
    </Stack>
  );
}

/** Searches as one types. */
export function SearchFilter({ label }: { label: string }) {
  const { values, set } = useFilters();
  const current = typeof values['q'] === 'string' ? values['q'] : '';
  const [words, setWords] = useState(current);
  const settled = useSettled(words, 220);
  const asked = useRef(current);
  useEffect(() => {
    if (settled.trim() === asked.current) return;
    asked.current = settled.trim();
    set('q', settled.trim());
  }, [settled, set]);
  useEffect(() => {
    // The address changed by other means: the back button, "Clear filters", the search on top.
    if (current === asked.current) return;
    asked.current = current;
    setWords(current);
  }, [current]);
  return (
    <TextField
      placeholder={label}
      value={words}
      onChange={(event) => setWords(event.target.value)}
      sx={{ flex: { xs: '1 1 100%', md: '0 1 340px' } }}
      slotProps={{
        htmlInput: { 'aria-label': label, type: 'search' },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <SearchIcon fontSize="small" aria-hidden />
            </InputAdornment>
          ),
        },
      }}
    />
  );
}

export interface Choice {
  value: string;
  label: string;
}

export function ChoiceFilter({ name, label, choices }: { name: string; label: string; choices: Choice[] }) {
  const { values, set } = useFilters();
  const value = values[name];
  return (
    <TextField
      select
      label={label}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => set(name, event.target.value)}
      sx={{ minWidth: { xs: 'calc(50% - 4px)', sm: 160 } }}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
    >
      <MenuItem value="">All</MenuItem>
      {choices.map((choice) => (
        <MenuItem key={choice.value} value={choice.value}>
          {choice.label}
        </MenuItem>
      ))}
    </TextField>
  );
}
