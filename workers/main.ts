import pino from 'pino';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { logForm } from '../domain/logForm.ts';
import { readSettings, requireConnections } from '../domain/settings.ts';
import { runWorkers } from './runWorkers.ts';

const settings = requireConnections(readSettings(process.env));
const log = pino({ ...logForm('workers'), level: settings.HOMING_LOG_LEVEL });
Runtime.install({
  // Signals are ours: the workers end after what they have in hand.
  shutdownSignals: [],
  logger: new DefaultLogger('WARN', ({ level, message, meta }) => log[level === 'WARN' ? 'warn' : 'error'](meta ?? {}, message)),
});

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
process.on('disconnect', () => stop.abort());

try {
  await runWorkers({ settings, log, stop: stop.signal, onReady: () => process.send?.('ready') });
  process.exit(0);
} catch (error) {
  log.fatal({ err: error }, 'The workers cannot go on');
  process.exit(1);
}
