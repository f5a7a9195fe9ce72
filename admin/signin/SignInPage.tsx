import Button from '@mui/material/Button';
import { useState } from 'react';
import type { CodeNeeded, Session } from '../server/sessionTypes.ts';
import { useDocumentTitle } from '../shared/PageHead.tsx';
import { CodeStep } from './CodeStep.tsx';
import { DoorCard } from './DoorCard.tsx';
import { PasswordStep } from './PasswordStep.tsx';

interface SignInPageProps {
  /** The password was right already, the code is still asked for. */
  isHalf: boolean;
  /** What the server answered; null: begin again. */
  onAnswer: (answer: Session | CodeNeeded | null) => void;
  /** Why one stands here, where it is not just to sign in. */
  lead?: string | undefined;
  /** The other way in, at a shared computer. */
  back?: (() => void) | undefined;
}

/** Signing in: the password, then, where somebody has an authenticator app, its code. */
export default function SignInPage({ isHalf, onAnswer, lead = 'Keeps pets coming back on time.', back }: SignInPageProps) {
  useDocumentTitle('Sign in');
  const [notice, setNotice] = useState<string | null>(null);
  const again = (why: string | null) => {
    setNotice(why);
    onAnswer(null);
  };
  if (isHalf)
    return (
      <DoorCard title="One more step" lead="Your password is right. Now the code.">
        <CodeStep onAnswer={onAnswer} again={again} />
      </DoorCard>
    );
  return (
    <DoorCard title="Homing" lead={lead}>
      <PasswordStep notice={notice} onAnswer={onAnswer} />
      {back && (
        <Button color="inherit" fullWidth onClick={back} sx={{ mt: 1 }}>
          Back to the names
        </Button>
      )}
    </DoorCard>
  );
}
