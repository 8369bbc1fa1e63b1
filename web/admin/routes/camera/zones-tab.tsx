import type { Camera } from '../../../api/client.ts';
import { FocusEditor } from '../../focus-editor/focus-editor.tsx';
import { Go, useSearch } from '../../parts/go.tsx';
import { useAdminWords } from '../../words/words.ts';
import { ZoneEditor } from '../../zone-editor/zone-editor.tsx';

/** Where the camera looks: the zones of its rules, and the part of the picture that is looked at at all. */
export function ZonesTab({ camera }: { camera: Camera }) {
  const { say } = useAdminWords();
  const isFocus = useSearch().get('of') === 'focus';
  const path = `/admin/cameras/${camera.id}?tab=zones`;
  return (
    <>
      <nav className="choices tabs-within" aria-label={say('camera.tab.zones')}>
        <Go to={path} current={!isFocus}>
          {say('zone.rules')}
        </Go>
        <Go to={`${path}&of=focus`} current={isFocus}>
          {say('focus.title')}
        </Go>
      </nav>
      {isFocus ? <FocusEditor camera={camera} /> : <ZoneEditor camera={camera} />}
    </>
  );
}
