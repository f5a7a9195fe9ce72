import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choosePostgresUser } from '../../../embedded/postgresUser.ts';
import { onDatabase } from '../../../embedded/roles.ts';
import { freshDatabase, type TestDatabase } from '../../kit/database.ts';
import { onUntimelyEnd } from '../../kit/untimelyEnd.ts';
import { startOwnPostgres } from './ownPostgres.ts';

/** A database on a disk that can be filled. */
export interface SmallDisk {
  /** How it is made full here: a real disk needs the right to mount one. */
  way: 'a real file system without room' | 'PostgreSQL refusing every write with disk_full';
  database: TestDatabase;
  /** @param leave bytes still free; with the second way none are */
  fill(leave?: number): Promise<void>;
  free(): Promise<void>;
  close(): Promise<void>;
}

/** Room for a migrated database and a small import, bytes. */
const size = 80_000_000;

/** A small file system in memory where one may be mounted, else a database told to behave as on a full one. */
export async function openSmallDisk(): Promise<SmallDisk> {
  const folder = await mountSmallFolder(size);
  return folder === null ? pretended() : onFileSystem(folder);
}

/** An empty folder with a file system of so many bytes of its own; null where none may be mounted. Take it back by `unmount`. */
export async function mountSmallFolder(bytes: number): Promise<string | null> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const folder = await mkdtemp(join(tmpdir(), 'homing-small-disk-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=755`, 'homing-small-disk', folder]).status === 0) {
    mounted.set(
      folder,
      onUntimelyEnd(() => unmountNow(folder)),
    );
    return folder;
  }
  await rm(folder, { recursive: true });
  return null;
}

export function unmount(folder: string): void {
  mounted.get(folder)?.();
  unmountNow(folder);
}

/** What was mounted here, and how to say that it is gone. */
const mounted = new Map<string, () => void>();

function unmountNow(folder: string): void {
  spawnSync('umount', ['-l', folder]);
  rmSync(folder, { recursive: true, force: true });
}

async function onFileSystem(folder: string): Promise<SmallDisk> {
  const ballast = join(folder, 'ballast');
  const space = join(folder, 'space');
  const owner = choosePostgresUser().ids;
  spawnSync('mkdir', [space]);
  if (owner) spawnSync('chown', [`${owner.uid}:${owner.gid}`, space]);
  const server = await startOwnPostgres();
  await server.run(`CREATE TABLESPACE small_disk LOCATION '${space}'`);
  const database = await server.makeDatabase('small_disk');
  return {
    way: 'a real file system without room',
    database,
    fill: async (leave = 0) => {
      const file = await open(ballast, 'a');
      try {
        for (const block = Buffer.alloc(65_536); ; ) await file.write(block);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
      await file.truncate(Math.max(0, (await file.stat()).size - leave));
      await file.close();
    },
    free: () => rm(ballast, { force: true }),
    close: async () => {
      await rm(ballast, { force: true });
      await database.close();
      await server.run('DROP TABLESPACE small_disk');
      await server.stop();
      unmount(folder);
    },
  };
}

/** What an import or a hand-over writes to. */
const written = ['clients', 'pets', 'messages', 'attempts', 'touches', 'processes'];

async function pretended(): Promise<SmallDisk> {
  const database = await freshDatabase();
  const onOwn = (sql: string) =>
    onDatabase(database.ownerUrl, async (client) => {
      await client.query(sql);
    });
  await onOwn(`CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'could not extend file "base/1/1": No space left on device' USING ERRCODE = 'disk_full'; END $$`);
  return {
    way: 'PostgreSQL refusing every write with disk_full',
    database,
    fill: () =>
      onOwn(written.map((table) => `CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION no_room();`).join('')),
    free: () => onOwn(written.map((table) => `DROP TRIGGER IF EXISTS no_room ON ${table};`).join('')),
    close: database.close,
  };
}
