import SearchIcon from '@mui/icons-material/Search';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useRef, useState } from 'react';
import { useGetList } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { PetRow } from '../server/petTypes.ts';
import { Finding, type Found } from './Finding.tsx';
import { listPath, usePath } from './paths.ts';
import { useSearchKey } from './useSearchKey.ts';
import { useSettled } from './useSettled.ts';

const mostShown = 8;

/**
 * Finds a pet by its name, its owner's name, phone in any format, e-mail or id in the PIMS. The arrows choose; Enter opens the one that was chosen or
 * the only one there is, else shows all that was found.
 */
export function SearchBox() {
  const [words, setWords] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const path = usePath();
  const typed = words.trim();
  const q = useSettled(typed, 180);
  const {
    data = [],
    total = 0,
    isFetching,
  } = useGetList<PetRow>(
    'pets',
    { filter: { q }, pagination: { page: 1, perPage: mostShown }, sort: { field: 'name', order: 'ASC' } },
    { enabled: q.length > 1, refetchInterval: false },
  );
  useSearchKey(input);

  const isAnswered = q.length > 1 && q === typed && !isFetching;
  const found: Found[] =
    q.length > 1 && typed.length > 1
      ? [
          ...data.map((pet) => ({ pet })),
          ...(total > mostShown ? [{ all: total }] : []),
          // Said where people look for it, and no choice.
          ...(isAnswered && data.length === 0 ? [{ none: q }] : []),
        ]
      : [];
  const go = (to: string) => {
    void navigate(path(to));
    setWords('');
    input.current?.blur();
  };
  const open = (choice: Found | string | null) => {
    if (choice === null || typed === '') return;
    if (typeof choice !== 'string' && 'pet' in choice) return go(`/pets/${choice.pet.id}`);
    const [only] = data;
    go(isAnswered && only && data.length === 1 ? `/pets/${only.id}` : listPath('pets', { q: typed }));
  };
  return (
    <Autocomplete<Found, false, false, true>
      freeSolo
      clearOnEscape
      value={null}
      inputValue={words}
      options={found}
      loading={isFetching}
      slotProps={{
        popper: {
          placement: 'bottom-start',
          modifiers: [{ name: 'preventOverflow', options: { padding: 12 } }],
          sx: { minWidth: { xs: 'calc(100vw - 24px)', sm: 420 } },
        },
      }}
      filterOptions={(all) => all}
      getOptionLabel={(one) => (typeof one === 'string' ? one : 'pet' in one ? one.pet.name : words)}
      getOptionKey={(one) => (typeof one === 'string' ? one : 'pet' in one ? one.pet.id : Object.keys(one).join(''))}
      getOptionDisabled={(one) => 'none' in one}
      onInputChange={(_event, value, why) => {
        if (why !== 'reset') setWords(value);
      }}
      onChange={(_event, choice) => open(choice)}
      renderOption={({ key, ...props }, one) => (
        <Box component="li" {...props} key={key} sx={{ display: 'flex', gap: 1, minHeight: 48, '&[aria-disabled="true"]': { opacity: '1 !important' } }}>
          <Finding found={one} />
        </Box>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          inputRef={input}
          placeholder="Search a pet or client"
          slotProps={{
            ...params.slotProps,
            htmlInput: { ...params.slotProps.htmlInput, 'aria-label': 'Search pets and clients', 'aria-keyshortcuts': '/', enterKeyHint: 'search' },
            input: {
              ...params.slotProps.input,
              startAdornment: (
                <InputAdornment position="start">
                  <SearchIcon fontSize="small" aria-hidden />
                </InputAdornment>
              ),
              endAdornment: words === '' ? <KeyHint /> : null,
            },
          }}
        />
      )}
    />
  );
}

function KeyHint() {
  return (
    <Box
      component="kbd"
      aria-hidden
      sx={{
        display: { xs: 'none', md: 'block' },
        px: 0.9,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        color: 'text.secondary',
        fontSize: '0.78rem',
        fontFamily: 'inherit',
      }}
    >
      /
    </Box>
  );
}
