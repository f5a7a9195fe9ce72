import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { DeskHere } from '../server/deskTypes.ts';
import { get, send } from '../server/request.ts';
import type { CodeNeeded, Session } from '../server/sessionTypes.ts';
import { PageLoading } from '../shared/PageLoading.tsx';
import SignInPage from '../signin/SignInPage.tsx';
import { DeskDoor } from './DeskDoor.tsx';
import { tellTabs } from './tabs.ts';

interface FrontDoorProps {
  /** The password was right already, the code is still asked for. */
  isHalf: boolean;
  /** Somebody is signed in at this shared computer, and it is locked. */
  isLocked: boolean;
  onAnswer: (answer: Session | CodeNeeded | null) => void;
}

const deskKey = ['desk'];

/** What stands before the console: at a shared computer the names of who works at it, elsewhere the sign-in page. */
export default function FrontDoor({ isHalf, isLocked, onAnswer }: FrontDoorProps) {
  const { data, isPending, refetch } = useQuery({
    queryKey: deskKey,
    queryFn: async () => (await get<{ desk: DeskHere | null }>('/api/desk')).desk,
    retry: false,
    // Another time it is asked anew, not remembered.
    gcTime: 0,
  });
  const desk = data ?? null;
  // Whatever locked the screen, the server must know: a lock that was lost on the way is sent again.
  const isStillOpen = isLocked && desk !== null && desk.current !== null && !desk.isLocked;
  useEffect(() => {
    if (isStillOpen)
      send('POST', '/api/desk/lock')
        .then(() => refetch())
        .catch(() => undefined);
  }, [isStillOpen, refetch]);

  const answered = (answer: Session | CodeNeeded | null) => {
    if (answer && 'person' in answer && answer.desk) tellTabs({ what: 'taken over' });
    onAnswer(answer);
    if (answer === null) void refetch();
  };
  if (isHalf) return <SignInPage isHalf onAnswer={answered} />;
  if (isPending) return <PageLoading />;
  if (desk === null) return <SignInPage isHalf={false} onAnswer={answered} />;
  return <DeskDoor desk={desk} isLocked={isLocked} onAnswer={answered} lookAgain={() => void refetch()} />;
}
