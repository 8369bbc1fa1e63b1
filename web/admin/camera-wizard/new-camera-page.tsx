import { useEffect, useReducer, useState } from 'react';
import { keep, kept } from '../../kit/keeping.ts';
import { Go } from '../parts/go.tsx';
import { Page } from '../parts/page.tsx';
import { useAdminWords } from '../words/words.ts';
import { change, keepable, revived } from './draft.ts';
import { FindPart } from './find-part.tsx';
import { LoginPart } from './login-part.tsx';
import { PlacePart } from './place-part.tsx';
import { StreamPart } from './stream-part.tsx';

const KEY = 'shouwang.camera-draft';

/** A camera under watch in a minute: four parts on one page, each of which tests itself. Leaving keeps a draft. */
export function NewCameraPage() {
  const { say } = useAdminWords();
  const [draft, act] = useReducer(change, undefined, () => revived(kept(KEY)));
  const [password, setPassword] = useState('');
  useEffect(() => {
    keep(KEY, keepable(draft));
  }, [draft]);
  const part = { draft, act, password, onPassword: setPassword };
  return (
    <Page title={say('wizard.title')} lead={say('wizard.lead')}>
      <p>
        <Go to="/admin/cameras">{say('nav.cameras')}</Go>
      </p>
      <ol className="wizard">
        <FindPart {...part} />
        <LoginPart {...part} />
        <StreamPart {...part} />
        <PlacePart {...part} />
      </ol>
    </Page>
  );
}
