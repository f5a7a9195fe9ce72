import { fork, type ChildProcess } from 'node:child_process';

/** A process of its own, so that what it costs can be read apart from what measures it. */
export interface Child {
  pid: number;
  /** Waits for the next message that is of this kind. @throws Error when the process ends instead */
  hear<T extends { kind: string }>(kind: T['kind']): Promise<T>;
  tell(message: object): void;
  /** Asks it to end, and waits. */
  end(): Promise<void>;
}

/** @param file the script; what it prints goes to our own output for errors @param given its settings and its task, the latter as HOMING_BENCH */
export function startChild(file: string, given: { environment: Record<string, string>; task: object }): Child {
  const child: ChildProcess = fork(file, [], {
    execArgv: ['--import', 'tsx'],
    env: { ...given.environment, HOMING_BENCH: JSON.stringify(given.task) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const heard: { kind: string }[] = [];
  const waiting = new Set<() => void>();
  const stir = () => waiting.forEach((look) => look());
  let ended: string | null = null;
  child.on('message', (message: { kind: string }) => {
    heard.push(message);
    stir();
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      ended = `ended with ${signal ?? `code ${code}`}`;
      stir();
      resolve();
    });
  });
  return {
    pid: child.pid as number,
    hear: <T extends { kind: string }>(kind: T['kind']) =>
      new Promise<T>((resolve, reject) => {
        const look = () => {
          const index = heard.findIndex((message) => message.kind === kind);
          if (index < 0 && ended === null) return;
          waiting.delete(look);
          if (index < 0) reject(new Error(`${file} ${ended} before it said "${kind}".`));
          else resolve(heard.splice(index, 1)[0] as T);
        };
        waiting.add(look);
        look();
      }),
    tell: (message) => child.send(message),
    end: async () => {
      if (ended === null) child.kill('SIGTERM');
      await gone;
    },
  };
}
