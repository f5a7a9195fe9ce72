import { useRef, useState, type ReactNode } from 'react';
import { codeOf, send } from '../server/request.ts';
import { useSessionIfAny } from '../server/SessionGate.tsx';
import { PasswordDialog } from './PasswordDialog.tsx';

/** Somebody closed the question for their password: nothing happened, and nothing is wrong. */
export class Withdrawn extends Error {
  override message = 'Nothing was changed: your password was not given.';
}

/** For what is grave: asks for the password again when the server wants it, then goes on with what was asked. */
export function useProof(): { prove: <T>(work: () => Promise<T>) => Promise<T>; dialog: ReactNode } {
  const waiting = useRef<{ resolve: () => void; reject: (error: Error) => void } | null>(null);
  const [isAsking, setAsking] = useState(false);
  const at = useSessionIfAny();
  const desk = at?.session.desk?.byPin ? at.session.desk : null;
  const settle = (error: Error | null) => {
    setAsking(false);
    if (error) waiting.current?.reject(error);
    else waiting.current?.resolve();
    waiting.current = null;
  };
  const prove = async <T,>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (codeOf(error) !== 'proof needed') throw error;
      await new Promise<void>((resolve, reject) => {
        waiting.current = { resolve, reject };
        setAsking(true);
      });
      return work();
    }
  };
  const dialog = isAsking && (
    <PasswordDialog
      title="Is it you?"
      action="Go on"
      withCode={desk?.codeNeeded === true}
      give={async (password, code) => {
        await send('POST', '/api/session/proof', { password, ...(desk?.codeNeeded ? { code } : {}) });
        settle(null);
        if (desk) at?.lookAgain();
      }}
      close={() => settle(new Withdrawn())}
    >
      {desk
        ? 'A PIN opens daily work at this computer. Your password opens everything your role may, for half an hour or until the computer locks.'
        : 'It is more than ten minutes since you gave your password.'}
    </PasswordDialog>
  );
  return { prove, dialog };
}
