import { lazy, useMemo } from 'react';
import { Admin, CustomRoutes, Resource, type RaThemeOptions } from 'react-admin';
import { Route, useParams } from 'react-router-dom';
import { ConsoleLayout } from './layout/ConsoleLayout.tsx';
import { ForWhoMay } from './layout/ForWhoMay.tsx';
import { NoPractice } from './layout/NoPractice.tsx';
import { NotFound } from './layout/NotFound.tsx';
import { practiceData } from './server/dataProvider.ts';
import { PracticeProvider } from './server/Practice.tsx';
import { makeQueryClient } from './server/queryClient.ts';
import { useSession } from './server/SessionGate.tsx';
import { useThemeMode } from './theme/ThemeMode.tsx';

const TodayPage = lazy(() => import('./today/TodayPage.tsx'));
const PetList = lazy(() => import('./pets/PetList.tsx'));
const PetPage = lazy(() => import('./pets/PetPage.tsx'));
const LocationsPage = lazy(() => import('./locations/LocationsPage.tsx'));
const MessageList = lazy(() => import('./messages/MessageList.tsx'));
const MessagePage = lazy(() => import('./messages/MessagePage.tsx'));
const RunList = lazy(() => import('./postcardRuns/RunList.tsx'));
const RunPage = lazy(() => import('./postcardRuns/RunPage.tsx'));
const NextRunPage = lazy(() => import('./postcardRuns/NextRunPage.tsx'));
const GoLivePage = lazy(() => import('./goLive/GoLivePage.tsx'));
const GoingOutPage = lazy(() => import('./goingOut/GoingOutPage.tsx'));
const ChangesPage = lazy(() => import('./changes/ChangesPage.tsx'));
const ChangePage = lazy(() => import('./changes/ChangePage.tsx'));
const DesksPage = lazy(() => import('./desk/DesksPage.tsx'));
const KeysPage = lazy(() => import('./keys/KeysPage.tsx'));
const AccountsPage = lazy(() => import('./accounts/AccountsPage.tsx'));
const AccountPage = lazy(() => import('./account/AccountPage.tsx'));
const CadencePage = lazy(() => import('./cadence/CadencePage.tsx'));
const ImportsPage = lazy(() => import('./imports/ImportsPage.tsx'));
const ImportRunPage = lazy(() => import('./imports/run/ImportRunPage.tsx'));
const UploadPage = lazy(() => import('./imports/upload/UploadPage.tsx'));
const PeoplePage = lazy(() => import('./people/PeoplePage.tsx'));
const PracticePage = lazy(() => import('./practice/PracticePage.tsx'));
const SettingsPage = lazy(() => import('./settings/SettingsPage.tsx'));

/** The console of the practice named in the address; the name in the address makes every screen a link one can share. */
export function PracticeConsole() {
  const { slug } = useParams();
  const { session, shutOut } = useSession();
  const { theme } = useThemeMode();
  const practice = session.practices.find((one) => one.slug === slug);
  const id = practice?.id;
  // What was remembered of one practice is never shown as another's: react-admin's keys do not name it.
  const server = useMemo(() => (id ? { dataProvider: practiceData(id), queryClient: makeQueryClient(shutOut) } : null), [id, shutOut]);
  if (!practice || !server) return <NoPractice slug={slug ?? null} />;

  return (
    <PracticeProvider practice={practice}>
      <Admin
        key={practice.id}
        basename={`/p/${practice.slug}`}
        {...server}
        theme={theme as RaThemeOptions}
        darkTheme={null}
        layout={ConsoleLayout}
        catchAll={NotFound}
        dashboard={TodayPage}
        disableTelemetry
        title="Homing"
      >
        <Resource name="pets" list={PetList}>
          <Route path=":id" element={<PetPage />} />
        </Resource>
        <Resource name="messages" list={MessageList}>
          <Route path=":id" element={<MessagePage />} />
        </Resource>
        <Resource name="postcard-runs" list={RunList}>
          <Route path="next" element={<NextRunPage />} />
          <Route path=":id" element={<RunPage />} />
        </Resource>
        <Resource name="changes" list={<ForWhoMay may="audit" page={<ChangesPage />} />}>
          <Route path=":id" element={<ForWhoMay may="audit" page={<ChangePage />} />} />
        </Resource>
        <CustomRoutes>
          <Route path="/go-live" element={<GoLivePage />} />
          <Route path="/going-out" element={<GoingOutPage />} />
          <Route path="/cadence" element={<CadencePage />} />
          <Route path="/imports" element={<ImportsPage />} />
          <Route path="/imports/uploads/:uploadId" element={<UploadPage />} />
          <Route path="/imports/:id" element={<ImportRunPage />} />
          <Route path="/people" element={<ForWhoMay may="people" page={<PeoplePage />} />} />
          <Route path="/practice" element={<PracticePage />} />
          <Route path="/practice/locations" element={<LocationsPage />} />
          <Route path="/settings" element={<SettingsPage />} />
          <Route path="/account" element={<AccountPage />} />
          <Route path="/settings/accounts" element={<ForWhoMay may="decide" page={<AccountsPage />} />} />
          <Route path="/settings/keys" element={<ForWhoMay may="keys" page={<KeysPage />} />} />
          <Route path="/settings/shared-computers" element={<ForWhoMay may="people" page={<DesksPage />} />} />
        </CustomRoutes>
      </Admin>
    </PracticeProvider>
  );
}
