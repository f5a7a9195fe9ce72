import { PasswordDialog } from '../account/PasswordDialog.tsx';
import type { OwnDesk } from '../server/deskTypes.ts';
import { send } from '../server/request.ts';
import { useSession } from '../server/SessionGate.tsx';

/** Who took a shared computer over by PIN gives the password, for everything their role may. */
export function MorePasswordDialog({ desk, close }: { desk: OwnDesk; close: () => void }) {
  const { lookAgain } = useSession();
  return (
    <PasswordDialog
      title="Give your password"
      action="Go on"
      withCode={desk.codeNeeded}
      give={async (password, code) => {
        await send('POST', '/api/session/proof', { password, ...(desk.codeNeeded ? { code } : {}) });
        lookAgain();
        close();
      }}
      close={close}
    >
      A PIN opens daily work at this computer. Your password opens everything your role may, for half an hour or until the computer locks.
    </PasswordDialog>
  );
}
