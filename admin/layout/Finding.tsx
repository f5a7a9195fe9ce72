import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { PetRow } from '../server/petTypes.ts';
import { speciesOf } from '../words/species.ts';

/** A line under the search: a pet, the way to all that was found, or that nothing was. */
export type Found = { pet: PetRow } | { all: number } | { none: string };

export function Finding({ found }: { found: Found }) {
  if ('all' in found)
    return (
      <Typography variant="body2" sx={{ fontWeight: 600, color: 'primary.main' }}>
        Show all {found.all} in Pets
      </Typography>
    );
  if ('none' in found)
    return (
      <Typography variant="body2" component="span" sx={{ whiteSpace: 'normal', color: 'text.secondary' }}>
        Nobody fits “{found.none}”. Try fewer words, or the last digits of a phone number.
      </Typography>
    );
  const { pet } = found;
  return (
    <>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {pet.name}{' '}
          <Box component="span" sx={{ fontWeight: 400, color: 'text.secondary' }}>
            {speciesOf(pet)}
          </Box>
        </Typography>
        <Typography variant="caption" component="div" noWrap sx={{ color: 'text.secondary' }}>
          {pet.clientName ?? 'No owner'}
        </Typography>
      </Box>
      <Typography variant="caption" sx={{ color: 'text.secondary', textAlign: 'right', maxWidth: '45%', display: { xs: 'none', sm: 'block' } }}>
        {pet.stateWords}
      </Typography>
    </>
  );
}
