import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import type { DeskHere, PersonHere } from '../server/deskTypes.ts';
import { send } from '../server/request.ts';
import type { CodeNeeded, Session } from '../server/sessionTypes.ts';
import { useDocumentTitle } from '../shared/PageHead.tsx';
import { DoorCard } from '../signin/DoorCard.tsx';
import SignInPage from '../signin/SignInPage.tsx';
import { Names } from './Names.tsx';
import { PinStep } from './PinStep.tsx';

interface DeskDoorProps {
  desk: DeskHere;
  isLocked: boolean;
  onAnswer: (answer: Session | CodeNeeded | null) => void;
  /** Asks again who may take over. */
  lookAgain: () => void;
}

/** A shared computer between two people: who takes it over, by PIN or by password. */
export function DeskDoor({ desk, isLocked, onAnswer, lookAgain }: DeskDoorProps) {
  const [chosen, setChosen] = useState<PersonHere | null>(null);
  const [isByPassword, setByPassword] = useState(false);
  useDocumentTitle(isLocked ? 'Locked' : 'Sign in');
  const place = `${desk.name}, ${desk.practice}`;
  const hasNames = desk.people.length > 0;
  const toNames = () => {
    setByPassword(false);
    setChosen(null);
    lookAgain();
  };
  const choose = (person: PersonHere) => {
    setChosen(person);
    setByPassword(person.passwordNeeded);
  };
  if (isByPassword || !hasNames)
    return <SignInPage isHalf={false} onAnswer={onAnswer} lead={isLocked ? `${place} is locked.` : place} back={hasNames ? toNames : undefined} />;
  if (chosen)
    return (
      <DoorCard title={chosen.name} lead={place}>
        <PinStep person={chosen} onTaken={onAnswer} usePassword={() => setByPassword(true)} back={toNames} />
      </DoorCard>
    );
  return (
    <DoorCard title={isLocked ? 'Locked' : 'Who is here?'} lead={place}>
      <Stack spacing={1.5}>
        <Names desk={desk} choose={choose} />
        <Button onClick={() => setByPassword(true)}>Use a password instead</Button>
        {desk.current !== null && (
          <Button color="inherit" onClick={() => void send('POST', '/api/sign-out').finally(() => onAnswer(null))}>
            Sign out
          </Button>
        )}
      </Stack>
    </DoorCard>
  );
}
