import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** A wire between Homing and what it talks to, that can break in the ways real ones do. */
export interface Wire {
  port: number;
  /** How often it was used. */
  readonly connections: number;
  /** Breaks every connection off at once (RST), as a router that restarts does; new ones work. */
  reset(): number;
  /**
   * From now on nothing gets through in these directions, and nobody is told: half-open. New connections are accepted and stay silent, too.
   * `there` is what Homing says, `back` what it is answered.
   */
  mute(...directions: ('there' | 'back')[]): void;
  /** New connections work again; those that were muted stay dead, as they do where a router has forgotten them. */
  mend(): void;
  close(): Promise<void>;
}

/** @param to the port on this machine it leads to */
export async function openWire(to: number): Promise<Wire> {
  const pairs = new Set<{ near: Socket; far: Socket; dead: boolean }>();
  let muted = new Set<'there' | 'back'>();
  let connections = 0;
  const server = createServer((near) => {
    connections += 1;
    const far = connect(to, '127.0.0.1');
    const pair = { near, far, dead: false };
    pairs.add(pair);
    const carry = (from: Socket, into: Socket, direction: 'there' | 'back') => {
      from.on('data', (bytes) => {
        if (muted.has(direction)) pair.dead = true;
        if (!pair.dead && !into.destroyed) into.write(bytes);
      });
      from.on('error', () => undefined);
      // A silent wire carries no goodbye either.
      from.on('close', () => {
        if (pair.dead || muted.has(direction)) return;
        into.destroy();
        pairs.delete(pair);
      });
    };
    carry(near, far, 'there');
    carry(far, near, 'back');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const each = (end: (socket: Socket) => void): number => {
    const open = [...pairs].filter(({ dead }) => !dead);
    for (const pair of open) {
      end(pair.near);
      end(pair.far);
      pairs.delete(pair);
    }
    return open.length;
  };
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return connections;
    },
    reset: () => each((socket) => socket.resetAndDestroy()),
    mute: (...directions) => {
      muted = new Set(directions);
    },
    mend: () => {
      if (muted.size > 0) for (const pair of pairs) pair.dead = true;
      muted = new Set();
    },
    close: async () => {
      for (const { near, far } of pairs) {
        near.destroy();
        far.destroy();
      }
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** The same address, over the wire. */
export const over = (wire: Wire, url: string): string => {
  const address = new URL(url);
  address.host = `127.0.0.1:${wire.port}`;
  return address.href.replace(/\/$/, '');
};
