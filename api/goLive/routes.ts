import type { Forecasts } from '../batches/forecast.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { practiceRoute, type Route } from '../http/route.ts';
import { describeGoLive, goLiveBody } from './describe.ts';
import { firstMessagesBody, openFirstMessages } from './firstMessages.ts';
import { sendTest, testForm } from './sendTest.ts';
import { describeTest, testRow } from './tests.ts';
import { tickForm, tickItem } from './tick.ts';

/** The way to going live: what is ready, what leaves first, test messages. The step itself is the sending switch. */
export function goLiveRoutes(api: ApiDependencies, forecasts: Forecasts): Route[] {
  const countFirst = openFirstMessages(api, forecasts);
  return [
    practiceRoute({
      method: 'get',
      path: '/go-live',
      summary: 'What is ready for going live and what is not, the services as clients read them, the last test messages.',
      tag: 'Going live',
      answer: goLiveBody,
      handle: async ({ practice, asker }) => ({ body: await describeGoLive(api, practice, asker) }),
    }),
    practiceRoute({
      method: 'get',
      path: '/go-live/first',
      summary: 'What would leave first if the practice went live now, with examples and what its postcards cost.',
      tag: 'Going live',
      answer: firstMessagesBody,
      handle: async ({ practice }) => ({ body: await countFirst(practice.id) }),
    }),
    practiceRoute({
      method: 'post',
      path: '/go-live/ticks',
      audit: 'go-live item ticked',
      summary: 'Say that you looked at something and found it right, or take that back. It holds until that changes.',
      tag: 'Going live',
      may: 'decide',
      peopleOnly: true,
      body: tickForm,
      answer: goLiveBody,
      handle: async ({ api: acting, practice, asker, body }) => {
        const isChanged = await tickItem(acting, { practiceId: practice.id, by: asker.name, form: body });
        return { body: await describeGoLive(acting, practice, asker), ...(isChanged ? {} : { unchanged: true as const }) };
      },
    }),
    practiceRoute({
      method: 'post',
      path: '/go-live/tests',
      audit: 'test message sent',
      summary:
        'Send yourself a reminder of an invented pet, also while setting up: an e-mail to somebody who works here, a text to your number, a card to the practice. Three an hour a channel, ten a day (three cards). It takes your password, given within ten minutes.',
      tag: 'Going live',
      may: 'decide',
      peopleOnly: true,
      status: 201,
      body: testForm,
      answer: testRow,
      handle: async ({ api: acting, practice, asker, body }) => ({
        body: describeTest(acting, await sendTest(acting, { practice, asker, form: body }), true),
      }),
    }),
  ];
}
