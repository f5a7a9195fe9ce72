import { faultsSchema } from './schema.ts';

const providers = Object.keys(faultsSchema.shape);

/** What a person filled in, in the shape the API takes. A field left empty is as if it were not there; the share comes in percent. */
export function readFaultForm(form: Record<string, unknown>): Record<string, unknown> {
  const read = (name: string): string | undefined => (typeof form[name] === 'string' && form[name].trim() !== '' ? form[name].trim() : undefined);
  const number = (name: string): number | undefined => (read(name) === undefined ? undefined : Number(read(name)));
  return Object.fromEntries(
    providers.map((one) => [
      one,
      {
        latency: number(`${one}.latency`),
        jitter: number(`${one}.jitter`),
        rate: number(`${one}.rate`),
        fault: read(`${one}.fault`),
        share: (number(`${one}.share`) ?? 100) / 100,
        calls: read(`${one}.calls`),
        events: {
          none: read(`${one}.none`) !== undefined,
          duplicate: number(`${one}.duplicate`),
          delay: number(`${one}.delay`),
          reorder: read(`${one}.reorder`) !== undefined,
        },
      },
    ]),
  );
}
