import { spawnSync } from 'node:child_process';

interface Ids {
  uid: number;
  gid: number;
}

/** How to start PostgreSQL: directly, or - for root, whom it refuses - as another user. */
export interface PostgresUser {
  /** Null when we are no root: nothing to change. */
  ids: Ids | null;
  /** Whether it may enter this folder by itself. */
  mayEnter(folder: string): boolean;
  /** The command that runs a program as this user on data in `folder`. @throws Error saying which folder is closed and what to do */
  run(command: string, args: string[], folder: string): { command: string; args: string[]; runAs?: Ids };
}

/**
 * PostgreSQL will not run as root, so root runs it as the user `postgres` (made when there is none). That user often may not enter
 * the folder we stand in (/root, a private temporary folder): then the one capability to pass closed folders goes with it, by setpriv.
 */
export function choosePostgresUser(): PostgresUser {
  if (process.getuid?.() !== 0) return { ids: null, mayEnter: () => true, run: (command, args) => ({ command, args }) };
  const ids = findOrMakeUser();
  const mayEnter = (folder: string): boolean => spawnSync('ls', ['-d', `${folder}/.`], ids).status === 0;
  const through = ['--reuid', String(ids.uid), '--regid', String(ids.gid), '--clear-groups', '--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  return {
    ids,
    mayEnter,
    run: (command, args, folder) => {
      if (mayEnter(folder)) return { command, args, runAs: ids };
      if (spawnSync('setpriv', [...through, 'ls', '-d', `${folder}/.`]).status !== 0)
        throw new Error(
          `PostgreSQL does not run as root, and the user "postgres" may not enter ${folder}. Start Homing as an ordinary user, or set HOMING_HOME to a folder that everyone may enter.`,
        );
      return { command: 'setpriv', args: [...through, command, ...args] };
    },
  };
}

const idOf = (kind: '-u' | '-g'): number | null => {
  const asked = spawnSync('id', [kind, 'postgres'], { encoding: 'utf8' });
  return asked.status === 0 ? Number(asked.stdout.trim()) : null;
};

function findOrMakeUser(): Ids {
  if (idOf('-u') === null) {
    const made = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { encoding: 'utf8' });
    const also = made.status === 0 ? made : spawnSync('adduser', ['-S', '-D', '-H', 'postgres'], { encoding: 'utf8' });
    if (also.status !== 0)
      throw new Error(
        `PostgreSQL does not run as root, and no user "postgres" could be made (${made.stderr || made.error?.message}). Start Homing as an ordinary user.`,
      );
  }
  return { uid: idOf('-u') as number, gid: idOf('-g') as number };
}
