import Box from '@mui/material/Box';
import List from '@mui/material/List';
import { useListContext } from 'react-admin';
import type { PetRow } from '../server/petTypes.ts';
import { CardRow } from '../shared/CardRow.tsx';
import { speciesOf } from '../words/species.ts';
import { NextWords } from './NextWords.tsx';
import { PetStatusWord, PlanWord } from './petStates.tsx';

/** The pets of the page, each as a row one can hit with a thumb. */
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
              {pet.name}{' '}
              <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
                {speciesOf(pet)}
              </Box>
            </>
          }
          aside={<PetStatusWord status={pet.status} />}
          lines={[
            pet.clientName || 'No owner',
            pet.next || pet.why ? <NextWords key="next" pet={pet} /> : <PlanWord key="plan" state={pet.state} words={pet.stateWords} />,
          ]}
        />
      ))}
    </List>
  );
}
