import { accountRoutes } from './account/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { openForecasts } from './batches/forecast.ts';
import { batchRoutes } from './batches/routes.ts';
import { cadenceRoutes } from './cadence/routes.ts';
import { demoRoutes } from './demo/routes.ts';
import type { ApiDependencies } from './dependencies.ts';
import { deskHereRoutes } from './desks/hereRoutes.ts';
import { deskRoutes } from './desks/routes.ts';
import { eventRoutes } from './events/routes.ts';
import { goLiveRoutes } from './goLive/routes.ts';
import type { Route } from './http/route.ts';
import { importRoutes } from './imports/routes.ts';
import { installationRoutes } from './installation/routes.ts';
import { joinRoutes } from './invitations/joinRoutes.ts';
import { invitationRoutes } from './invitations/routes.ts';
import { keyRoutes } from './keys/routes.ts';
import { liveRoutes } from './live/routes.ts';
import { logoRoutes } from './logo/routes.ts';
import { locationRoutes } from './locations/routes.ts';
import { messageRoutes } from './messages/routes.ts';
import { passwordResetRoutes } from './passwordReset/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { petRoutes } from './pets/routes.ts';
import { postcardRunRoutes } from './postcardRuns/routes.ts';
import { practiceRoutes } from './practices/routes.ts';
import { providerAccountRoutes } from './providerAccounts/routes.ts';
import { providerNewsRoutes } from './providerNews/routes.ts';
import { sessionRoutes } from './session/routes.ts';
import { standingRoutes } from './standings/routes.ts';
import { systemRoutes } from './system/routes.ts';

/** Every route of the API, in the order its documentation shows them. */
export function allRoutes(api: ApiDependencies): Route[] {
  const forecasts = openForecasts(api);
  return [
    ...sessionRoutes(api),
    ...accountRoutes,
    ...passwordResetRoutes,
    ...joinRoutes,
    ...practiceRoutes,
    ...logoRoutes,
    ...locationRoutes,
    ...petRoutes,
    ...standingRoutes,
    ...messageRoutes,
    ...postcardRunRoutes(forecasts),
    ...cadenceRoutes,
    ...batchRoutes(api, forecasts),
    ...goLiveRoutes(api, forecasts),
    ...importRoutes,
    ...providerNewsRoutes,
    ...providerAccountRoutes,
    ...eventRoutes,
    ...peopleRoutes,
    ...invitationRoutes,
    ...deskRoutes,
    ...deskHereRoutes(api),
    ...keyRoutes,
    ...auditRoutes,
    ...liveRoutes,
    ...installationRoutes,
    ...demoRoutes,
    ...systemRoutes,
  ];
}
