import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { cameraQuery, changeCamera } from '../../api/admin.ts';
import type { Camera } from '../../api/client.ts';
import { useTitle } from '../../kit/use-title.ts';
import { useAct } from '../parts/act.ts';
import { Asked } from '../parts/asked.tsx';
import { Go, useSearch } from '../parts/go.tsx';
import { HealthWord, TrialChip } from '../parts/health.tsx';
import { Page } from '../parts/page.tsx';
import { Told } from '../parts/told.tsx';
import { ScaleEditor } from '../scale-editor/scale-editor.tsx';
import { ScheduleTab } from '../schedule/schedule-tab.tsx';
import { useAdminWords } from '../words/words.ts';
import { HealthTab } from './camera/health-tab.tsx';
import { PictureTab } from './camera/picture-tab.tsx';
import { RecordsTab } from './camera/records-tab.tsx';
import { ZonesTab } from './camera/zones-tab.tsx';

const TABS = ['picture', 'zones', 'scale', 'schedule', 'health', 'records'] as const;
type Tab = (typeof TABS)[number];

/** One camera: what it shows, where it looks, how well, and what was done to it. */
export function CameraPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useQuery(cameraQuery(id));
  const { say } = useAdminWords();
  useTitle(query.data?.name ?? say('nav.cameras'));
  const asked = useSearch().get('tab');
  const tab = TABS.find((one) => one === asked) ?? 'picture';
  return <Asked query={query}>{(camera) => <CameraView key={camera.id} camera={camera} tab={tab} />}</Asked>;
}

function CameraView({ camera, tab }: { camera: Camera; tab: Tab }) {
  const { say } = useAdminWords();
  const queries = useQueryClient();
  const acting = useAct();
  const change = (body: Parameters<typeof changeCamera>[1], done: string) =>
    acting.act(async () => {
      await changeCamera(camera.id, body);
      await queries.invalidateQueries({ queryKey: ['admin'] });
    }, done);
  const acts = (
    <>
      {camera.trialSince !== undefined && (
        <button
          type="button"
          className="main-button"
          disabled={acting.busy}
          onClick={() => void change({ trial: false }, say('camera.trialEnded'))}
        >
          {say('camera.endTrial')}
        </button>
      )}
      {camera.trialSince === undefined && (
        <button
          type="button"
          className="quiet-button"
          disabled={acting.busy}
          onClick={() => void change({ trial: true }, say('camera.trialBegun'))}
        >
          {say('camera.beginTrial')}
        </button>
      )}
      <button
        type="button"
        className="quiet-button"
        disabled={acting.busy}
        onClick={() =>
          void change({ enabled: !camera.enabled }, say(camera.enabled ? 'camera.stopped' : 'camera.started'))
        }
      >
        {say(camera.enabled ? 'camera.stop' : 'camera.start')}
      </button>
    </>
  );
  return (
    <Page title={camera.name} acts={acts}>
      <p className="camera-line">
        <Go to="/admin/cameras">{say('nav.cameras')}</Go>
        <span>
          {camera.siteName} · {say(`kind.${camera.siteKind}`)}
        </span>
        <HealthWord health={camera.health} />
        <TrialChip camera={camera} />
      </p>
      <Told acting={acting} />
      <nav className="tabs" aria-label={say('camera.tabs')}>
        {TABS.map((one) => (
          <Go key={one} to={`/admin/cameras/${camera.id}?tab=${one}`} current={one === tab}>
            {say(`camera.tab.${one}`)}
          </Go>
        ))}
      </nav>
      {tab === 'picture' && <PictureTab camera={camera} />}
      {tab === 'zones' && <ZonesTab camera={camera} />}
      {tab === 'scale' && <ScaleEditor camera={camera} />}
      {tab === 'schedule' && <ScheduleTab camera={camera} />}
      {tab === 'health' && <HealthTab camera={camera} />}
      {tab === 'records' && <RecordsTab camera={camera} />}
    </Page>
  );
}
