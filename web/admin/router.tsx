import type { QueryClient } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { sessionQuery } from '../api/queries.ts';
import { Sorry } from '../kit/states/loading.tsx';
import { AlarmHealthPage } from './alarm-health/alarm-health-page.tsx';
import { NewCameraPage } from './camera-wizard/new-camera-page.tsx';
import { AreasPage } from './routes/areas-page.tsx';
import { AuditPage } from './routes/audit-page.tsx';
import { CameraPage } from './routes/camera-page.tsx';
import { CamerasPage } from './routes/cameras-page.tsx';
import { ImportPage } from './routes/import-page.tsx';
import { NoticesPage } from './routes/notices-page.tsx';
import { PeoplePage } from './routes/people-page.tsx';
import { RostersPage } from './routes/rosters-page.tsx';
import { RulesPage } from './routes/rules-page.tsx';
import { SystemPage } from './routes/system-page.tsx';
import { Shell } from './shell.tsx';
import { useAdminWords } from './words/words.ts';

/** The pages of those who run the watch. A link to any of them asks who comes, first. */
export function adminRouter(queries: QueryClient) {
  const root = createRootRoute({
    component: Shell,
    notFoundComponent: NotFound,
    errorComponent: Broken,
    beforeLoad: async ({ location: { href } }) => {
      const session = await queries.fetchQuery(sessionQuery).catch(() => undefined);
      if (session === null) {
        window.location.replace(`/login?next=${encodeURIComponent(href)}`);
        await new Promise(() => {});
      }
    },
  });
  const page = (path: string, component: () => React.ReactNode) =>
    createRoute({ getParentRoute: () => root, path, component });
  const home = createRoute({
    getParentRoute: () => root,
    path: '/admin',
    beforeLoad: () => {
      throw redirect({ href: '/admin/cameras' });
    },
  });
  const tree = root.addChildren([
    home,
    page('/admin/cameras', CamerasPage),
    page('/admin/cameras/new', NewCameraPage),
    page('/admin/cameras/import', ImportPage),
    page('/admin/cameras/$id', CameraPage),
    page('/admin/alarm-health', AlarmHealthPage),
    page('/admin/rules', RulesPage),
    page('/admin/people', PeoplePage),
    page('/admin/rosters', RostersPage),
    page('/admin/areas', AreasPage),
    page('/admin/notices', NoticesPage),
    page('/admin/audit', AuditPage),
    page('/admin/system', SystemPage),
  ]);
  return createRouter({ routeTree: tree, defaultPreload: false });
}

function NotFound() {
  const { say } = useAdminWords();
  const home = () => window.location.assign('/admin/cameras');
  return <Sorry what={say('state.notFound')} retry={say('admin.home')} onRetry={home} />;
}

function Broken() {
  const { say } = useAdminWords();
  return (
    <Sorry what={say('admin.broken')} retry={say('state.reload')} onRetry={() => window.location.reload()} />
  );
}
