import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { BulkActionsToolbar, DataTable } from 'react-admin';
import { listPath, usePath } from '../layout/paths.ts';
import { usePractice } from '../server/Practice.tsx';
import type { PetRow } from '../server/petTypes.ts';
import { RowLink } from '../shared/RowLink.tsx';
import { speciesOf } from '../words/species.ts';
import { CheckSelected } from './CheckSelected.tsx';
import { NextWords } from './NextWords.tsx';
import { PetStatusWord, PlanWord } from './petStates.tsx';

const dense = { '& .one-line': { whiteSpace: 'nowrap', width: '1px' }, '& .fill': { maxWidth: 0, width: '100%' } };

export function PetTable() {
  const path = usePath();
  const { role } = usePractice();
  const toolbar = (
    <BulkActionsToolbar selectAllButton={false}>
      <CheckSelected />
    </BulkActionsToolbar>
  );
  return (
    <DataTable<PetRow>
      {...(role === 'viewer' ? { bulkActionButtons: false } : { bulkActionsToolbar: toolbar })}
      rowClick={(id) => path(`/pets/${id}`)}
      size="small"
      sx={dense}
      hiddenColumns={['species', 'status', 'openServices']}
    >
      <DataTable.Col<PetRow> source="name" label="Pet" cellClassName="one-line" render={(pet) => <NameCell pet={pet} />} />
      <DataTable.Col<PetRow> source="client" label="Owner" cellClassName="one-line" render={(pet) => <OwnerCell pet={pet} />} />
      <DataTable.Col<PetRow> source="nextAt" label="Next" cellClassName="fill" render={(pet) => <NextWords pet={pet} />} />
      <DataTable.Col<PetRow>
        source="state"
        label="Reminder plan"
        cellClassName="one-line"
        render={(pet) => <PlanWord state={pet.state} words={pet.stateWords} />}
      />
      <DataTable.Col<PetRow> source="species" label="Species" cellClassName="one-line" />
      <DataTable.Col<PetRow>
        source="status"
        label="Status"
        disableSort
        cellClassName="one-line"
        render={(pet) => (pet.status === 'active' ? 'Active' : <PetStatusWord status={pet.status} />)}
      />
      <DataTable.NumberCol<PetRow> source="openServices" label="Due services" disableSort />
    </DataTable>
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
