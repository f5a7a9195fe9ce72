import { spawnSync } from 'node:child_process';

/** How to start PostgreSQL: directly, or - for root, whom it refuses - as another user. */
export interface RunAs {
  /** Null when we are no root: nothing to change. */
  ids: { uid: number; gid: number } | null;
  /** Puts what the change of user needs in front of a command. */
  wrap(command: string, args: string[]): { command: string; args: string[]; runAs?: { uid: number; gid: number } };
}

const idOf = (kind: '-u' | '-g'): number | null => {
  const asked = spawnSync('id', [kind, 'postgres'], { encoding: 'utf8' });
  return asked.status === 0 ? Number(asked.stdout.trim()) : null;
};

/**
 * PostgreSQL will not run as root, so root runs it as the user `postgres` (made when there is none).
 * That user often may not enter the folder we stand in (/root, a private temporary folder). Then the one
 * capability to pass closed folders goes with it, by setpriv; its files stay in the data folder.
 * @param paths that PostgreSQL must reach: its program and the folder of the data
 * @throws Error saying which folder is closed and what to do
 */
export function chooseUser(paths: string[]): RunAs {
  if (process.getuid?.() !== 0) return { ids: null, wrap: (command, args) => ({ command, args }) };
  const ids = findOrMakeUser();
  const closed = paths.find((path) => spawnSync('test', ['-x', path], ids).status !== 0);
  if (closed === undefined) return { ids, wrap: (command, args) => ({ command, args, runAs: ids }) };
  const through = ['--reuid', String(ids.uid), '--regid', String(ids.gid), '--clear-groups', '--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  if (spawnSync('setpriv', [...through, 'test', '-x', closed]).status !== 0)
    throw new Error(`PostgreSQL does not run as root, and the user "postgres" may not enter ${closed}. Start Homing as an ordinary user, or from a folder that everyone may enter (chmod o+x on its parents).`);
  return { ids, wrap: (command, args) => ({ command: 'setpriv', args: [...through, command, ...args] }) };
}

function findOrMakeUser(): { uid: number; gid: number } {
  if (idOf('-u') === null) {
    const made = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { encoding: 'utf8' });
    const also = made.status === 0 ? made : spawnSync('adduser', ['-S', '-D', '-H', 'postgres'], { encoding: 'utf8' });
    if (also.status !== 0) throw new Error(`PostgreSQL does not run as root, and no user "postgres" could be made (${made.stderr || made.error?.message}). Start Homing as an ordinary user.`);
  }
  return { uid: idOf('-u') as number, gid: idOf('-g') as number };
}
