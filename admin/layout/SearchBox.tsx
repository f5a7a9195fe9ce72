import SearchIcon from '@mui/icons-material/Search';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useRef, useState } from 'react';
import { useGetList } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { PetRow } from '../server/petTypes.ts';
import { speciesOf } from '../words/species.ts';
import { listPath, usePath } from './paths.ts';
import { useSearchKey } from './useSearchKey.ts';
import { useSettled } from './useSettled.ts';

/** Finds a pet by its name, its owner's name, phone in any format, e-mail or id in the PIMS. Enter shows all that was found. */
export function SearchBox() {
  const [words, setWords] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const path = usePath();
  const q = useSettled(words.trim(), 180);
  const { data = [], isFetching } = useGetList<PetRow>(
    'pets',
    { filter: { q }, pagination: { page: 1, perPage: 8 }, sort: { field: 'name', order: 'ASC' } },
    { enabled: q.length > 1 },
  );
  useSearchKey(input);

  const open = (choice: PetRow | string | null) => {
    if (choice === null) return;
    void navigate(path(typeof choice === 'string' ? listPath('pets', { q: choice.trim() }) : `/pets/${choice.id}`));
    setWords('');
    input.current?.blur();
  };
  return (
    <Autocomplete<PetRow, false, false, true>
      freeSolo
      value={null}
      inputValue={words}
      options={q.length > 1 && words.trim().length > 1 ? data : []}
      loading={isFetching}
      slotProps={{ popper: { placement: 'bottom-start', sx: { minWidth: { xs: 'calc(100vw - 24px)', sm: 420 } } } }}
      filterOptions={(all) => all}
      getOptionLabel={(one) => (typeof one === 'string' ? one : one.name)}
      onInputChange={(_event, value, why) => {
        if (why !== 'reset') setWords(value);
      }}
      onChange={(_event, choice) => open(choice)}
      renderOption={({ key: _key, ...props }, one) => (
        <Box component="li" {...props} key={one.id} sx={{ display: 'flex', gap: 1, minHeight: 48 }}>
          <Box sx={{ flex: 1, minWidth: 0 }}>
            <Typography variant="body2" sx={{ fontWeight: 600 }}>
              {one.name}{' '}
              <Box component="span" sx={{ fontWeight: 400, color: 'text.secondary' }}>
                {speciesOf(one)}
              </Box>
            </Typography>
            <Typography variant="caption" component="div" noWrap sx={{ color: 'text.secondary' }}>
              {one.clientName ?? 'No owner'}
            </Typography>
          </Box>
          <Typography variant="caption" sx={{ color: 'text.secondary', textAlign: 'right', maxWidth: '45%', display: { xs: 'none', sm: 'block' } }}>
            {one.stateWords}
          </Typography>
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
