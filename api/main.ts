import pino from 'pino';
import { logForm } from '../domain/logForm.ts';
import { readSettings, requireConnections } from '../domain/settings.ts';
import { serve } from './serve.ts';

const settings = requireConnections(readSettings(process.env));
const log = pino({ ...logForm('api'), level: settings.HOMING_LOG_LEVEL });

try {
  const service = await serve(settings, log);
  process.send?.('ready');
  let closing: Promise<void> | undefined;
  const stop = (): void => {
    closing ??= service.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the API did not stop in order');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  process.on('disconnect', stop);
} catch (error) {
  log.fatal({ err: error }, 'The API cannot start');
  process.exit(1);
}
