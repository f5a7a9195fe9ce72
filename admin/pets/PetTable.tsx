import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { DataTable } from 'react-admin';
import { listPath, usePath } from '../layout/paths.ts';
import { useMay } from '../server/Practice.tsx';
import type { PetRow } from '../server/petTypes.ts';
import { RowLink } from '../shared/RowLink.tsx';
import { speciesOf } from '../words/species.ts';
import { SelectionBar, SelectPage, SelectRow } from '../shared/selection.tsx';
import { CheckSelected } from './CheckSelected.tsx';
import { NextWords } from './NextWords.tsx';
import { PetStatusWord, PlanWord } from './petStates.tsx';

/** What the table's columns are called, in their order; the last three are shown when asked for. */
export const petColumns = {
  name: 'Pet',
  client: 'Owner',
  nextAt: 'Next',
  state: 'Reminder plan',
  species: 'Species',
  status: 'Status',
  openServices: 'Due services',
};
export const petHidden = ['species', 'status', 'openServices'];

const dense = {
  '& .one-line': { whiteSpace: 'nowrap', width: '1px' },
  '& .tick': { width: '1px', p: 0, pl: '10px !important' },
  '& .fill': { maxWidth: 0, width: '100%' },
};

export function PetTable() {
  const path = usePath();
  const mayWork = useMay('work');
  return (
    <>
      <SelectionBar>
        <CheckSelected />
      </SelectionBar>
      <DataTable<PetRow> bulkActionButtons={false} rowClick={(id) => path(`/pets/${id}`)} size="small" sx={dense} hiddenColumns={petHidden}>
        {mayWork && (
          <DataTable.Col<PetRow>
            source="chosen"
            label={<SelectPage />}
            disableSort
            cellClassName="tick"
            headerClassName="tick"
            render={(pet) => <SelectRow id={pet.id} name={pet.name} />}
          />
        )}
        <DataTable.Col<PetRow> source="name" label={petColumns.name} cellClassName="one-line" render={(pet) => <NameCell pet={pet} />} />
        <DataTable.Col<PetRow> source="client" label={petColumns.client} cellClassName="one-line" render={(pet) => <OwnerCell pet={pet} />} />
        <DataTable.Col<PetRow> source="nextAt" label={petColumns.nextAt} cellClassName="fill" render={(pet) => <NextWords pet={pet} />} />
        <DataTable.Col<PetRow>
          source="state"
          label={petColumns.state}
          cellClassName="one-line"
          render={(pet) => <PlanWord state={pet.state} words={pet.stateWords} />}
        />
        <DataTable.Col<PetRow> source="species" label={petColumns.species} cellClassName="one-line" />
        <DataTable.Col<PetRow>
          source="status"
          label={petColumns.status}
          disableSort
          cellClassName="one-line"
          render={(pet) => (pet.status === 'active' ? 'Active' : <PetStatusWord status={pet.status} />)}
        />
        <DataTable.NumberCol<PetRow> source="openServices" label={petColumns.openServices} disableSort />
      </DataTable>
    </>
  );
}

function NameCell({ pet }: { pet: PetRow }) {
  return (
    <>
      <RowLink to={`/pets/${pet.id}`} strong>
        {pet.name}
      </RowLink>
      <Box sx={{ color: 'text.secondary', display: 'flex', gap: 1, alignItems: 'center' }}>
        <Typography variant="caption" noWrap sx={{ maxWidth: 220 }}>
          {speciesOf(pet)}
        </Typography>
        <PetStatusWord status={pet.status} />
      </Box>
    </>
  );
}

function OwnerCell({ pet }: { pet: PetRow }) {
  if (pet.clientId) return <RowLink to={listPath('pets', { clientId: pet.clientId })}>{pet.clientName}</RowLink>;
  return (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      No owner
    </Box>
  );
}
