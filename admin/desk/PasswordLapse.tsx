import Alert from '@mui/material/Alert';
import Snackbar from '@mui/material/Snackbar';
import { useEffect, useState } from 'react';
import type { OwnDesk } from '../server/deskTypes.ts';

/** At a shared computer the password counts for a while: when that is over the console shows what a PIN opens, and says why. */
export function PasswordLapse({ desk: { passwordSeconds, byPin }, lookAgain }: { desk: OwnDesk; lookAgain: () => void }) {
  const [hasLapsed, setLapsed] = useState(false);
  useEffect(() => {
    if (passwordSeconds === null) return;
    // A moment later than the server: asked too early it would say that the password still counts.
    const timer = setTimeout(() => (setLapsed(true), lookAgain()), passwordSeconds * 1000 + 1000);
    return () => clearTimeout(timer);
  }, [passwordSeconds, lookAgain]);
  return (
    <Snackbar open={hasLapsed && byPin} anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}>
      <Alert severity="info" role="status" onClose={() => setLapsed(false)}>
        It is half an hour since you gave your password. What is open now is daily work; for more, choose “Give your password” in the menu under your name.
      </Alert>
    </Snackbar>
  );
}
