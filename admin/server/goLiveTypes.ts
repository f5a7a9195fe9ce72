import type { z } from 'zod';
import type { goLiveBody } from '../../api/goLive/describe.ts';
import type { firstMessagesBody } from '../../api/goLive/firstMessages.ts';

/** How far the practice is on its way to going live. */
export type GoLive = z.output<typeof goLiveBody>;
export type GoLiveItem = GoLive['items'][number];
export type TestMessage = GoLive['tests'][number];

/** What would leave first. */
export type FirstMessages = z.output<typeof firstMessagesBody>;
export type Portion = FirstMessages['next'];
