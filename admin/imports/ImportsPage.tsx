import Stack from '@mui/material/Stack';
import { useMay } from '../server/Practice.tsx';
import { PageHead } from '../shared/PageHead.tsx';
import { ImportHistory } from './ImportHistory.tsx';
import { NewImport } from './NewImport.tsx';

/** Brings in the practice-management system's export, and shows what earlier ones did. */
export default function ImportsPage() {
  const mayDecide = useMay('decide');
  return (
    <>
      <PageHead
        title="Imports"
        lead="The export of your practice-management system. The same files twice change nothing; a bad row is named and left out, the good ones go in."
      />
      <Stack spacing={2.5}>
        {mayDecide && <NewImport />}
        <ImportHistory />
      </Stack>
    </>
  );
}
