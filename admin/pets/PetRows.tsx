import Box from '@mui/material/Box';
import List from '@mui/material/List';
import Typography from '@mui/material/Typography';
import { DataTable, useListContext } from 'react-admin';
import { listPath, usePath } from '../layout/paths.ts';
import type { PetRow } from '../server/petTypes.ts';
import { CardRow } from '../shared/CardRow.tsx';
import { RowLink } from '../shared/RowLink.tsx';
import { channelWords, joinWords, listChannels } from '../words/channels.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { speciesOf } from '../words/species.ts';
import { PetStatusWord, PlanWord } from './petStates.tsx';

export function PetTable() {
  const path = usePath();
  return (
    <DataTable<PetRow> bulkActionButtons={false} rowClick={(id) => path(`/pets/${id}`)} size="small" sx={{ '& .one-line': { whiteSpace: 'nowrap', width: 1 } }}>
      <DataTable.Col<PetRow> source="name" label="Pet" render={(pet) => <NameCell pet={pet} />} />
      <DataTable.Col<PetRow>
        source="client"
        label="Owner"
        cellClassName="one-line"
        render={(pet) => (pet.clientId ? <RowLink to={listPath('pets', { clientId: pet.clientId })}>{pet.clientName}</RowLink> : <Muted>No owner</Muted>)}
      />
      <DataTable.Col<PetRow> source="nextAt" label="Next" render={(pet) => <NextCell pet={pet} />} />
      <DataTable.Col<PetRow>
        source="state"
        label="Reminder plan"
        cellClassName="one-line"
        render={(pet) => <PlanWord state={pet.state} words={pet.stateWords} />}
      />
    </DataTable>
  );
}

export function PetCards() {
  const { data = [] } = useListContext<PetRow>();
  return (
    <List disablePadding>
      {data.map((pet) => (
        <CardRow
          key={pet.id}
          to={`/pets/${pet.id}`}
          title={
            <>
              {pet.name} <Muted>{speciesOf(pet)}</Muted>
            </>
          }
          lines={[pet.clientName ?? 'No owner', <NextCell key="next" pet={pet} />]}
        />
      ))}
    </List>
  );
}

function NameCell({ pet }: { pet: PetRow }) {
  return (
    <>
      <RowLink to={`/pets/${pet.id}`} strong>
        {pet.name}
      </RowLink>
      <Box sx={{ color: 'text.secondary', display: 'flex', gap: 1, alignItems: 'center' }}>
        <Typography variant="caption">{speciesOf(pet)}</Typography>
        <PetStatusWord status={pet.status} />
      </Box>
    </>
  );
}

function NextCell({ pet }: { pet: PetRow }) {
  const time = usePracticeTime();
  if (!pet.next)
    return (
      <Typography variant="body2" component="span" sx={{ color: 'text.secondary' }}>
        {pet.why}
      </Typography>
    );
  const { day, channels, services } = pet.next;
  return (
    <Box component="span" sx={{ display: 'flex', columnGap: 1, alignItems: 'baseline', flexWrap: { xs: 'wrap', md: 'nowrap' } }}>
      <Typography variant="body2" component="span" sx={{ fontWeight: 600, whiteSpace: 'nowrap' }}>
        {time.day(day)}
      </Typography>
      <Box component="span" aria-label={listChannels(channels)} role="img" sx={{ display: 'inline-flex', gap: 0.5, alignSelf: 'center' }}>
        {channels.map((channel) => {
          const { Icon } = channelWords[channel];
          return <Icon key={channel} aria-hidden sx={{ fontSize: 17, color: 'text.secondary' }} />;
        })}
      </Box>
      <Typography
        variant="body2"
        component="span"
        title={joinWords(services)}
        sx={{ color: 'text.secondary', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: { md: 'nowrap' }, maxWidth: { md: '30vw' } }}
      >
        {joinWords(services)}
      </Typography>
    </Box>
  );
}

const Muted = ({ children }: { children: React.ReactNode }) => (
  <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
    {children}
  </Box>
);
