import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { usePath } from '../../layout/paths.ts';
import { PageHead } from '../../shared/PageHead.tsx';
import { PageLoading } from '../../shared/PageLoading.tsx';
import { Section } from '../../shared/Section.tsx';
import { Trouble } from '../../shared/Trouble.tsx';
import { statusOf } from '../../server/request.ts';
import { FileSection } from './FileSection.tsx';
import { useUpload } from './useUpload.ts';

/** What dropped files are taken for, before anything is imported: mended by hand where it is wrong, then checked or imported. */
export default function UploadPage() {
  const { uploadId = '' } = useParams();
  const { upload, error, refetch, busy, fault, choose, start } = useUpload(uploadId);
  const [complete, setComplete] = useState(false);
  const path = usePath();
  const navigate = useNavigate();
  if (!upload) {
    if (!error) return <PageLoading />;
    return statusOf(error) === 404 ? <FilesGone /> : <Trouble error={error} retry={() => void refetch()} />;
  }
  const go = async (dryRun: boolean) => {
    const id = await start({ dryRun, complete });
    if (id) void navigate(path(`/imports/${id}`));
  };
  return (
    <>
      <PageHead
        title="What is in these files"
        lead="Nothing is imported yet. What you choose here is remembered for the next import."
        actions={
          <Button component={Link} to={path('/imports')}>
            Other files
          </Button>
        }
      />
      <Stack spacing={2.5}>
        {upload.files.map((file) => (
          <FileSection key={file.name} file={file} busy={busy} choose={(choice) => void choose({ name: file.name, ...choice })} />
        ))}
        <Section title="Ready?">
          <Stack spacing={2} sx={{ alignItems: 'flex-start' }}>
            {!upload.isReady && (
              <Alert severity="warning" sx={{ alignSelf: 'stretch' }}>
                Something above needs you first: {upload.files.some(({ problem }) => problem) ? 'see the marked files.' : 'no file is taken for anything yet.'}
              </Alert>
            )}
            <div>
              <FormControlLabel
                control={<Checkbox checked={complete} onChange={(_event, checked) => setComplete(checked)} />}
                label="These files hold everything: what is missing from them is gone"
              />
              <FormHelperText sx={{ ml: 4 }}>
                What a file no longer lists is marked as gone: its owner hears nothing more about it. Nothing is erased, and what comes back in a later export
                is there again. Should more than a tenth of a file be gone, the import asks first.
              </FormHelperText>
            </div>
            {fault && (
              <Alert severity="error" sx={{ alignSelf: 'stretch' }}>
                {fault}
              </Alert>
            )}
            <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
              <Button variant="contained" disabled={busy || !upload.isReady} onClick={() => void go(true)}>
                Check first
              </Button>
              <Button variant="outlined" disabled={busy || !upload.isReady} onClick={() => void go(false)}>
                Import
              </Button>
            </Stack>
          </Stack>
        </Section>
      </Stack>
    </>
  );
}

function FilesGone() {
  const path = usePath();
  return (
    <Alert
      severity="info"
      variant="outlined"
      sx={{ maxWidth: 640, mx: 'auto', my: 6 }}
      action={
        <Button component={Link} to={path('/imports')} color="inherit">
          To the imports
        </Button>
      }
    >
      These files are not here any more: they were imported, or nobody came back to them for three days. Drop them again.
    </Alert>
  );
}
