import Alert from '@mui/material/Alert';
import { useEffect, useRef, useState } from 'react';
import { usePracticeUrl } from '../server/Practice.tsx';
import { send } from '../server/request.ts';
import { CopyLink } from './CopyLink.tsx';
import { wordsOf } from './usePeople.ts';

/** The link of an invitation, to hand on by other means. */
export function LinkField({ invitationId, email }: { invitationId: string; email: string }) {
  const url = usePracticeUrl()(`/invitations/${invitationId}/link`);
  const [link, setLink] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  // Asked for once, in development too: each time is told in the practice's changes.
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    send<{ url: string }>('POST', url).then(
      (answer) => setLink(answer.url),
      (error: unknown) => setFault(wordsOf(error)),
    );
  }, [url]);
  if (fault) return <Alert severity="error">{fault}</Alert>;
  return <CopyLink link={link} email={email} />;
}
