import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { sessionQuery } from '../api/queries.ts';
import { useWords } from '../kit/i18n/words.ts';
import { Sorry } from '../kit/states/loading.tsx';
import { DeskPage } from './desk-page.tsx';
import { readHistory } from './history/filter.ts';
import { readLiveSearch } from './live/live-search.ts';
import { readSearch } from './search.ts';
import { ConsoleShell } from './shell/shell.tsx';

/**
 * The pages of the command centre. A link to any of them asks who comes, first. All but the queue are fetched when they
 * are opened.
 */
export function consoleRouter(queries: QueryClient) {
  const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: Broken });
  const shell = createRoute({
    getParentRoute: () => root,
    path: '/console',
    beforeLoad: async ({ location: { href } }) => {
      // Whether somebody is signed in is asked once; with the server away, the page opens and says so.
      const session = await queries.fetchQuery(sessionQuery).catch(() => undefined);
      if (session === null) {
        window.location.replace(`/login?next=${encodeURIComponent(href)}`);
        await new Promise(() => {});
      }
    },
    component: ConsoleShell,
  });
  const desk = createRoute({
    getParentRoute: () => shell,
    path: '/',
    validateSearch: readSearch,
    component: () => <DeskPage search={desk.useSearch()} />,
  });
  const map = createRoute({
    getParentRoute: () => shell,
    path: '/map',
    component: lazyRouteComponent(() => import('./map/map-page.tsx'), 'MapPage'),
  });
  const live = createRoute({
    getParentRoute: () => shell,
    path: '/live',
    validateSearch: readLiveSearch,
    component: lazyRouteComponent(() => import('./live/live-page.tsx'), 'LivePage'),
  });
  const IncidentPage = lazyRouteComponent(() => import('./life/incident-page.tsx'), 'IncidentPage');
  const incident = createRoute({
    getParentRoute: () => shell,
    path: '/i/$id',
    component: () => <IncidentPage key={incident.useParams().id} id={incident.useParams().id} />,
  });
  const HistoryPage = lazyRouteComponent(() => import('./history/history-page.tsx'), 'HistoryPage');
  const history = createRoute({
    getParentRoute: () => shell,
    path: '/history',
    validateSearch: readHistory,
    component: () => <HistoryPage search={history.useSearch()} />,
  });
  const shelved = createRoute({
    getParentRoute: () => shell,
    path: '/shelved',
    component: lazyRouteComponent(() => import('./shelved/shelved-page.tsx'), 'ShelvedPage'),
  });
  const shift = createRoute({
    getParentRoute: () => shell,
    path: '/shift',
    component: lazyRouteComponent(() => import('./shift/shift-page.tsx'), 'ShiftPage'),
  });
  const wall = createRoute({
    getParentRoute: () => root,
    path: '/wall',
    component: lazyRouteComponent(() => import('./wall/wall-page.tsx'), 'WallPage'),
  });
  return createRouter({
    routeTree: root.addChildren([
      wall,
      shell.addChildren([desk, map, live, incident, history, shelved, shift]),
    ]),
    defaultPreload: false,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof consoleRouter>;
  }
}

function NotFound() {
  const { say } = useWords();
  const home = () => window.location.assign('/console');
  return <Sorry what={say('state.notFound')} retry={say('state.home')} onRetry={home} />;
}

function Broken(_: ErrorComponentProps) {
  const { say } = useWords();
  return (
    <Sorry what={say('state.broken')} retry={say('state.reload')} onRetry={() => window.location.reload()} />
  );
}
