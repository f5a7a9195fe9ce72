import SearchIcon from '@mui/icons-material/Search';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useEffect, useRef, useState } from 'react';
import { useSettled } from '../layout/useSettled.ts';
import { useFilters } from './filters.tsx';

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
      sx={{ flex: { xs: '1 1 200px', md: '0 1 360px' } }}
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
