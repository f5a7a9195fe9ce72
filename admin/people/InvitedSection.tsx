import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { OpenInvitation, People } from '../server/peopleTypes.ts';
import { Section } from '../shared/Section.tsx';
import { usePracticeTime } from '../words/dates.ts';
import { LinkField } from './LinkField.tsx';
import { useChangePeople, useQuickChange, wordsOf } from './usePeople.ts';

/** Who was asked and has not come yet. */
export function InvitedSection({ people: { invitations, roles } }: { people: People }) {
  const [linkOf, setLinkOf] = useState<OpenInvitation | null>(null);
  return (
    <Section title="Invited" hint="They have not joined yet" flush>
      <List disablePadding>
        {invitations.map((invitation) => (
          <InvitationRow
            key={invitation.id}
            invitation={invitation}
            roleName={roles.find(({ role }) => role === invitation.role)?.name ?? invitation.role}
            showLink={() => setLinkOf(invitation)}
          />
        ))}
      </List>
      {linkOf && (
        <Dialog open onClose={() => setLinkOf(null)} maxWidth="sm" fullWidth aria-labelledby="link-title">
          <DialogTitle id="link-title">Invitation link</DialogTitle>
          <DialogContent>
            <Box sx={{ pt: 1 }}>
              <LinkField invitationId={linkOf.id} email={linkOf.email} />
            </Box>
          </DialogContent>
          <DialogActions sx={{ p: 2 }}>
            <Button onClick={() => setLinkOf(null)}>Done</Button>
          </DialogActions>
        </Dialog>
      )}
    </Section>
  );
}

function InvitationRow({ invitation, roleName, showLink }: { invitation: OpenInvitation; roleName: string; showLink: () => void }) {
  const { id, email, invitedBy, createdAt, sentAt, expiresAt, isExpired, mayHandle } = invitation;
  const time = usePracticeTime();
  const change = useChangePeople();
  const quick = useQuickChange();
  const notify = useNotify();
  const sendAgain = async () => {
    try {
      const { trouble } = await change<{ trouble: string | null }>('POST', `/invitations/${id}/send`);
      if (trouble === null) return notify(`The invitation was sent to ${email} again.`, { type: 'success' });
      notify(`The e-mail did not leave: ${trouble} Copy the link instead.`, { type: 'warning' });
    } catch (error) {
      notify(wordsOf(error), { type: 'error' });
    }
  };
  const until = isExpired ? 'The link is too old: send it again' : `Link good until ${time.instant(expiresAt)}`;
  return (
    <ListItem divider sx={{ py: 1.25, px: { xs: 2, md: 2.5 }, display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
        <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
          <Typography sx={{ fontWeight: 650, overflowWrap: 'anywhere' }}>{email}</Typography>
          <Chip size="small" label={roleName} variant="outlined" />
        </Stack>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          Invited by {invitedBy}, {sentAt === null ? `${time.instant(createdAt)}; the e-mail did not leave` : `e-mail sent ${time.instant(sentAt)}`}
        </Typography>
        <Typography variant="body2" sx={{ color: isExpired ? 'warning.main' : 'text.secondary' }}>
          {until}
        </Typography>
      </Box>
      {mayHandle ? (
        <Stack direction="row" useFlexGap sx={{ flexWrap: 'wrap', columnGap: 0.5 }}>
          <Button onClick={() => void sendAgain()}>Send again</Button>
          <Button onClick={showLink} disabled={isExpired}>
            Copy link
          </Button>
          <Button color="error" onClick={() => void quick('DELETE', `/invitations/${id}`, `The invitation of ${email} is withdrawn.`)}>
            Withdraw
          </Button>
        </Stack>
      ) : (
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          An owner looks after this one
        </Typography>
      )}
    </ListItem>
  );
}
