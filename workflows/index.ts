export { delivery } from './delivery.ts';
export { petReminders } from './petReminders.ts';
export { postcardRun } from './postcardRun.ts';
export { providerEvents } from './providerEvents.ts';
export { reconciler } from './reconciler.ts';
