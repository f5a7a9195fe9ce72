import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState, type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { usePath } from '../../layout/paths.ts';
import type { ImportReport, ImportRow } from '../../server/importTypes.ts';
import { useMay } from '../../server/Practice.tsx';
import { pluralOf } from '../importWords.ts';
import { useUpload } from '../upload/useUpload.ts';
import { ForceDialog } from './ForceDialog.tsx';

/** How an import ended, in a sentence, and what can be done now. */
export function RunOutcome({ run }: { run: ImportRow }) {
  const mayDecide = useMay('decide');
  return (
    <Stack spacing={1.5}>
      <OutcomeWords run={run} />
      {mayDecide && run.state !== 'finished' && run.uploadId && <NextStep run={run} uploadId={run.uploadId} />}
      {mayDecide && run.state !== 'finished' && !run.uploadId && run.startedBy !== 'homing import' && <DropAgain />}
    </Stack>
  );
}

function OutcomeWords({ run: { state, report, error } }: { run: ImportRow }): ReactNode {
  if (state === 'finished') return <Alert severity="success">Imported. {wokenWords(report)}</Alert>;
  if (state === 'checked') return <Alert severity="info">This is what the import would do. Nothing was changed yet.</Alert>;
  if (state === 'cancelled') return <Alert severity="info">Stopped before it ended. Nothing was changed.</Alert>;
  if (state === 'failed') return <Alert severity="error">Nothing was changed. {error}</Alert>;
  const isSplit = report?.locations.some(({ isHere }) => !isHere) ?? false;
  return (
    <Alert severity="warning">
      Nothing was changed.
      {report?.refusals.map((refusal) => (
        <div key={`${refusal.file}${refusal.reason}`}>
          {refusal.gone
            ? `${refusal.gone.rows} of ${refusal.gone.of} ${pluralOf(refusal.file ?? '').toLowerCase()} known here ${isSplit ? 'are no longer in the file, or belong to another practice now. That is more than a tenth: look at the locations below.' : 'are no longer in the file. That is more than a tenth, and looks like an export that is not whole.'}`
            : `${refusal.file ? `${refusal.file} ` : ''}${refusal.reason}.`}
        </div>
      ))}
    </Alert>
  );
}

function wokenWords(report: ImportReport | null): string {
  const pets = report?.petsWoken ?? 0;
  if (pets === 0) return 'No reminder plan had to change.';
  return `The reminder ${pets === 1 ? 'plan of 1 pet looks' : `plans of ${pets.toLocaleString('en-US')} pets look`} again now.`;
}

function NextStep({ run, uploadId }: { run: ImportRow; uploadId: string }) {
  const [asks, setAsks] = useState(false);
  const { busy, fault, start } = useUpload(uploadId);
  const path = usePath();
  const navigate = useNavigate();
  const complete = run.report?.isComplete ?? false;
  const refused = run.report?.refusals.filter(({ gone }) => gone) ?? [];
  const mayForce = run.state === 'refused' && refused.length > 0 && refused.length === run.report?.refusals.length;
  const go = async (force: boolean) => {
    const id = await start({ complete, force });
    if (id) void navigate(path(`/imports/${id}`));
    else setAsks(false);
  };
  return (
    <>
      {fault && <Alert severity="error">{fault}</Alert>}
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
        {run.state === 'checked' && (
          <Button variant="contained" disabled={busy} onClick={() => void go(false)}>
            Import now
          </Button>
        )}
        {mayForce && (
          <Button variant="contained" color="warning" disabled={busy} onClick={() => setAsks(true)}>
            Import all the same…
          </Button>
        )}
        <Button variant="outlined" component={Link} to={path(`/imports/uploads/${uploadId}`)}>
          Back to the files
        </Button>
      </Stack>
      {asks && <ForceDialog refusals={refused} busy={busy} close={() => setAsks(false)} go={() => void go(true)} />}
    </>
  );
}

function DropAgain() {
  const path = usePath();
  return (
    <div>
      <Button variant="outlined" component={Link} to={path('/imports')}>
        Drop files again
      </Button>
    </div>
  );
}
