/** Gives one part of what runs back: a lock, a process, an engine. */
type StopPart = () => void | Promise<void>;

/** Thrown to whoever brings up a further part after somebody said stop. */
export class Stopping extends Error {}

/** What was started, stopped last to first, once. */
export class RunningParts {
  private readonly parts: StopPart[] = [];
  private readonly controller = new AbortController();
  private readonly say: (line: string) => void;
  private stopped: Promise<void> | undefined;

  constructor(say: (line: string) => void) {
    this.say = say;
  }

  get stopping(): boolean {
    return this.signal.aborted;
  }

  /** Aborted when somebody said stop. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Remembers how to stop a part. @throws Stopping, after stopping it at once, when everything is being stopped already */
  async add(stopPart: StopPart): Promise<void> {
    if (this.stopping) {
      await stopPart();
      throw new Stopping('Stopped while starting.');
    }
    this.parts.push(stopPart);
  }

  stop(): Promise<void> {
    return (this.stopped ??= this.unwind());
  }

  private async unwind(): Promise<void> {
    this.controller.abort(new Stopping('Stopped while starting.'));
    for (let stopPart = this.parts.pop(); stopPart !== undefined; stopPart = this.parts.pop()) await stopPart();
  }

  /** Settles when a signal, or the end of the npm that started us, has stopped everything. */
  stopOnSignal(): Promise<void> {
    return new Promise((resolve) => {
      const stop = (why: string): void => {
        this.say(`\n${why}Stopping in order ...`);
        void this.stop().then(() => {
          this.say('Stopped. `npm start` goes on where this ended.');
          resolve();
        });
      };
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
        process.on(name, () => {
          if (!this.stopping) stop('');
          else if (name === 'SIGINT') this.say('Still stopping; the databases are being closed.');
        });
      const parent = process.ppid;
      if (process.env['npm_lifecycle_event'] !== 'start') return;
      setInterval(() => {
        if (process.ppid !== parent && !this.stopping) stop('npm ended. ');
      }, 500).unref();
    });
  }
}
