/** What both sides hand over: so many e-mails, to a stand-in that takes its time to answer. */
export interface Letters {
  count: number;
  /** Where the stand-in listens, http://… */
  provider: string;
}

/** From the first to the last, and what the process itself cost. */
export interface Delivered {
  kind: 'delivered';
  seconds: number;
  /** CPU of the process, ms. */
  own: number;
}

/** E-mails with the provider at once, as many as a delivery process has (activities/delivery/sendAll.ts). */
export const atOnce = 8;
/** What the stand-in takes to answer, ms. */
export const latencyMs = 50;

/** Measures one run in the process it runs in. */
export async function measure(work: () => Promise<void>): Promise<Delivered> {
  const before = process.cpuUsage();
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { kind: 'delivered', seconds, own: (user + system) / 1000 };
}
