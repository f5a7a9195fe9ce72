import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { useMay } from '../server/Practice.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { PageLoading } from '../shared/PageLoading.tsx';
import { Trouble } from '../shared/Trouble.tsx';
import { EditDialog } from './EditDialog.tsx';
import { LocationSection } from './LocationSection.tsx';
import { useLocations } from './useLocations.ts';

/** The practice's places and what each says to its clients. */
export default function LocationsPage() {
  const { data, error, refetch } = useLocations();
  const [adding, setAdding] = useState(false);
  const mayDecide = useMay('decide');
  if (!data) return error ? <Trouble error={error} retry={() => void refetch()} /> : <PageLoading />;
  const { locations, only } = data;
  return (
    <>
      <PageHead
        title="Locations"
        lead="Messages carry the name, phone and booking link of the place their client goes to, as far as it has its own; else those of the primary one."
        actions={
          mayDecide && (
            <Button variant="outlined" onClick={() => setAdding(true)}>
              Add a location
            </Button>
          )
        }
      />
      <Stack spacing={2.5}>
        {only && (
          <Alert severity="info">
            Of the imported files only {only.names.join(', ')}
            {only.orNone ? ' and clients without a location' : ''} {only.names.length === 1 && !only.orNone ? 'belongs' : 'belong'} to this practice. To change
            that, check a file under Imports.
          </Alert>
        )}
        {locations.length === 1 && <Alert severity="info">There is one place. Others appear here when an import names them, or add one by hand.</Alert>}
        {locations.map((location) => (
          <LocationSection key={location.id} location={location} others={locations.filter(({ id }) => id !== location.id)} />
        ))}
      </Stack>
      {adding && <EditDialog location={null} close={() => setAdding(false)} />}
    </>
  );
}
