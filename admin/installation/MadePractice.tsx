import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import type { OwnerInvitation } from '../server/installationTypes.ts';
import { PageHead } from '../shared/PageHead.tsx';
import { Section } from '../shared/Section.tsx';
import { InvitationWord } from './InvitationWord.tsx';

interface MadePracticeProps {
  name: string;
  invitation: OwnerInvitation;
  addAnother: () => void;
}

/** A practice that was just made, and how it goes on. */
export function MadePractice({ name, invitation, addAnother }: MadePracticeProps) {
  const steps = [
    `${invitation.email} joins by the link; Homing leads them through signing in.`,
    'They bring in clients and pets under Imports, and invite the team under People.',
    'They look at what would leave under Going out, then go live under Settings.',
  ];
  return (
    <>
      <PageHead title={`${name} is there`} lead="It is Setting up: everything is planned and shown, and nothing is sent until its owner goes live." />
      <Stack spacing={2.5} sx={{ maxWidth: 760 }}>
        <InvitationWord invitation={invitation} />
        <Section title="What happens next">
          <Stack component="ol" spacing={0.75} sx={{ m: 0, pl: 2.5 }}>
            {steps.map((step) => (
              <Typography component="li" key={step} sx={{ overflowWrap: 'anywhere' }}>
                {step}
              </Typography>
            ))}
          </Stack>
        </Section>
        <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap' }}>
          <Button variant="contained" component={Link} to="/installation">
            All practices
          </Button>
          <Button onClick={addAnother}>Add another</Button>
        </Stack>
      </Stack>
    </>
  );
}
