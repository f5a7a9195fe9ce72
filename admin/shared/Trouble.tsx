import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Unreachable, statusOf } from '../server/request.ts';

const adviceOf = (error: Error): { title: string; advice: string } => {
  if (error instanceof Unreachable) return { title: 'No answer', advice: error.message };
  const status = statusOf(error);
  if (status === 404)
    return {
      title: 'Not found',
      advice: 'There is nothing at this address in your practice. It may have been removed, or the link belongs to another practice.',
    };
  if (status === 403) return { title: 'Not allowed', advice: 'Your role in this practice does not include this. Ask an owner of the practice.' };
  return { title: 'This could not be shown', advice: error.message };
};

/** What went wrong and what to do, in place of what should be here. */
export function Trouble({ error, retry }: { error: Error; retry?: () => void }) {
  const { title, advice } = adviceOf(error);
  return (
    <Box sx={{ maxWidth: 640, mx: 'auto', my: { xs: 3, md: 6 }, px: 2 }}>
      <Alert
        severity={statusOf(error) === 404 ? 'info' : 'error'}
        variant="outlined"
        action={
          retry && (
            <Button color="inherit" onClick={retry}>
              Try again
            </Button>
          )
        }
      >
        <AlertTitle>{title}</AlertTitle>
        {advice}
      </Alert>
    </Box>
  );
}
