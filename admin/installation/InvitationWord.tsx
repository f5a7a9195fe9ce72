import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import { CopyLink } from '../people/CopyLink.tsx';
import type { OwnerInvitation } from '../server/installationTypes.ts';

/** Whether the owner's e-mail left; if not, why, and the link to hand on instead. */
export function InvitationWord({ invitation: { email, trouble, url } }: { invitation: OwnerInvitation }) {
  if (trouble === null || url === null) return <Alert severity="success">An e-mail is on its way to {email}. Its link is good for a week, once.</Alert>;
  return (
    <Stack spacing={2}>
      <Alert severity="warning">
        The e-mail to {email} did not leave. {trouble}
      </Alert>
      <CopyLink link={url} email={email} />
    </Stack>
  );
}
