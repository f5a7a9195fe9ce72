import { fork } from 'node:child_process';
import { keptLogo } from '../../domain/logo.ts';
import type { DrawnLogo } from '../../prisma/logos.ts';

/** Largest picture that is opened, pixels; what claims more is not even decoded. */
export const mostPixels = 10_000_000;
/** Longest a picture may take to draw, ms. libvips looks at its own limit only between steps, and one step of a picture made for it may take minutes. */
const longestMs = 10_000;

/** Why a picture was not drawn. */
export type DrawFault = 'too large' | 'moves' | 'damaged' | 'blank' | 'too long';

/** Draws a picture anew, made to fit what is kept, in a process of its own that is ended when it takes too long. It is told no secret and no setting of ours. */
export function drawApart(file: Buffer): Promise<DrawnLogo | { fault: DrawFault }> {
  const child = fork(new URL('./drawChild.mjs', import.meta.url), {
    // The picture's process takes over no loader of ours, and JavaScript there needs next to nothing.
    execArgv: ['--max-old-space-size=64'],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    let told: DrawnLogo | { fault: DrawFault } = { fault: 'damaged' };
    const late = setTimeout(() => {
      told = { fault: 'too long' };
      child.kill('SIGKILL');
    }, longestMs);
    child.once('message', (drawn: DrawnLogo | { fault: DrawFault }) => {
      told = 'fault' in drawn ? drawn : { ...drawn, image: Buffer.from(drawn.image) };
    });
    child.once('error', (error) => {
      clearTimeout(late);
      child.kill('SIGKILL');
      reject(error);
    });
    // A decoder that broke told nothing: the picture broke it.
    child.once('exit', () => {
      clearTimeout(late);
      resolve(told);
    });
    child.send({ file, mostPixels, fit: keptLogo });
  });
}
