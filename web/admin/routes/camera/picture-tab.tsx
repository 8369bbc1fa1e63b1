import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeCamera, sightingsQuery } from '../../../api/admin.ts';
import type { Camera } from '../../../api/client.ts';
import { PictureBar } from '../../drawing/picture-bar.tsx';
import { usePicture } from '../../drawing/use-picture.ts';
import { useAct } from '../../parts/act.ts';
import { Asked } from '../../parts/asked.tsx';
import { Compass } from '../../parts/compass.tsx';
import { TextField } from '../../parts/fields.tsx';
import { useNameOf } from '../../parts/names.ts';
import { at } from '../../parts/times.ts';
import { Told } from '../../parts/told.tsx';
import { useAdminWords } from '../../words/words.ts';

/** What the camera shows now, what it is called, and what it has counted in a day. */
export function PictureTab({ camera }: { camera: Camera }) {
  const { say } = useAdminWords();
  const picture = usePicture(camera.id);
  return (
    <div className="editor">
      <div>
        <PictureBar picture={picture} />
        {picture.url ? (
          <img className="shown" src={picture.url} alt={say('draw.alt', { name: camera.name })} />
        ) : (
          <p className="state">{picture.problem ?? say('draw.looking')}</p>
        )}
        {picture.url && picture.problem && <p className="told told-wrong">{picture.problem}</p>}
      </div>
      <div className="panels">
        <Counted camera={camera} />
        <Settings key={camera.id} camera={camera} />
      </div>
    </div>
  );
}

/** What it has seen within a day: by which an admin decides whether it may ring. */
function Counted({ camera }: { camera: Camera }) {
  const { say } = useAdminWords();
  const query = useQuery(sightingsQuery(camera.id));
  const nameOf = useNameOf();
  return (
    <section className="panel" aria-label={say('counted.title')}>
      <h2>{say('counted.title')}</h2>
      <p className="meta">
        {camera.trialSince === undefined
          ? say('counted.rings')
          : say('counted.trial', { time: at(camera.trialSince) })}
      </p>
      <Asked query={query}>
        {({ counts, sightings }) =>
          counts.length === 0 ? (
            <p>{say('counted.none')}</p>
          ) : (
            <>
              <ul className="counts">
                {counts.map(({ category, count }) => (
                  <li key={category}>
                    <span>{nameOf(category)}</span> <b>{say('admin.times', { n: count })}</b>
                  </li>
                ))}
              </ul>
              <details>
                <summary>{say('counted.last')}</summary>
                <ul className="lines">
                  {sightings.slice(0, 20).map((one) => (
                    <li key={one.id}>
                      {at(one.capturedAt)} · {nameOf(one.category)} · {one.score.toFixed(2)} ·{' '}
                      {say(`outcome.${one.outcome ?? 'none'}`)}
                      {one.verdict !== 'none' && <> · {say(`verdict.${one.verdict}`)}</>}
                    </li>
                  ))}
                </ul>
              </details>
            </>
          )
        }
      </Asked>
    </section>
  );
}

function Settings({ camera }: { camera: Camera }) {
  const { say } = useAdminWords();
  const queries = useQueryClient();
  const acting = useAct();
  const [name, setName] = useState(camera.name);
  const [address, setAddress] = useState(camera.address);
  const [username, setUsername] = useState(camera.username);
  const [password, setPassword] = useState('');
  const [bearing, setBearing] = useState(camera.bearing ?? 0);
  const [angle, setAngle] = useState(camera.fieldOfView ?? 60);
  const save = () =>
    acting.act(async () => {
      const place = { bearing, fieldOfView: angle };
      await changeCamera(camera.id, {
        name,
        address,
        username,
        ...place,
        ...(password !== '' && { password }),
      });
      setPassword('');
      await queries.invalidateQueries({ queryKey: ['admin'] });
    }, say('camera.saved'));
  return (
    <section className="panel" aria-label={say('camera.settings')}>
      <h2>{say('camera.settings')}</h2>
      <TextField label={say('camera.name')} value={name} onChange={setName} maxLength={100} />
      <TextField label={say('camera.address')} value={address} onChange={setAddress} />
      <div className="row">
        <TextField label={say('camera.username')} value={username} onChange={setUsername} />
        <TextField
          label={say('camera.password')}
          value={password}
          onChange={setPassword}
          type="password"
          autoComplete="new-password"
          hint={say('camera.passwordKept')}
        />
      </div>
      <Compass bearing={bearing} angle={angle} onBearing={setBearing} onAngle={setAngle} />
      <div className="acts">
        <button type="button" className="main-button" onClick={() => void save()} disabled={acting.busy}>
          {say('admin.save')}
        </button>
      </div>
      <Told acting={acting} />
    </section>
  );
}
