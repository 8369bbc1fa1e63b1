import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { putCamera, sitesQuery } from '../../api/admin.ts';
import { useAct } from '../parts/act.ts';
import { Compass } from '../parts/compass.tsx';
import { Check, Pick, TextField } from '../parts/fields.tsx';
import { Go, useGo } from '../parts/go.tsx';
import { Told } from '../parts/told.tsx';
import { useAdminWords } from '../words/words.ts';
import { type Candidate, isTested } from './draft.ts';
import { NewSite } from './new-site.tsx';
import { PartFrame, type PartProps } from './part.tsx';
import { nextFor, rulesFrom, Tasks } from './tasks.tsx';

const NEW = 'new';

/** Part four: where it stands, what it is called, and save. */
export function PlacePart({ draft, act, password }: PartProps) {
  const { say } = useAdminWords();
  const queries = useQueryClient();
  const go = useGo();
  const acting = useAct();
  const sites = useQuery(sitesQuery).data ?? [];
  const { candidates, siteId, bearing, angle, trial, username, tasksOff } = draft;
  const site = sites.find(({ id }) => id === siteId);
  const [position, place] = useState<{ latitude: string; longitude: string }>();
  const at =
    position ??
    (site && { latitude: String(site.position.latitude), longitude: String(site.position.longitude) });
  const isPlaced = at !== undefined && at.latitude !== '' && at.longitude !== '';
  const open = candidates.filter(({ isSaved }) => !isSaved);
  const isUntested = open.some((one) => !isTested(one));

  const save = () =>
    acting.act(async () => {
      if (!site || !at) return;
      for (const one of open) {
        await putCamera(one.id, {
          ...factsOf(one),
          siteId: site.id,
          username,
          password,
          position: { latitude: Number(at.latitude), longitude: Number(at.longitude) },
          bearing,
          fieldOfView: angle,
          enabled: true,
          trial,
          watchFor: rulesFrom(site, tasksOff),
        });
        act({ of: one.id, change: { isSaved: true } });
      }
      await queries.invalidateQueries({ queryKey: ['admin'] });
      const [first] = open;
      act({ set: { candidates: [], typed: '', found: undefined, tasksOff: [] } });
      if (first)
        go(
          open.length === 1
            ? `/admin/cameras/${first.id}${nextFor(site, tasksOff)}`
            : '/admin/cameras?show=trial',
        );
    });

  return (
    <PartFrame number={4} title={say('wizard.place')} isDone={false}>
      {open.map((one) => (
        <TextField
          key={one.id}
          label={open.length > 1 ? say('wizard.nameOf', { address: one.address }) : say('camera.name')}
          value={one.name}
          onChange={(name) => act({ of: one.id, change: { name } })}
          maxLength={100}
        />
      ))}
      <div className="row">
        <Pick
          label={say('camera.site')}
          name="site"
          value={siteId}
          onChange={(next) => {
            place(undefined);
            act({ set: { siteId: next, tasksOff: [] } });
          }}
          options={[
            { value: '', label: say('wizard.pickSite') },
            ...sites.map(({ id, name, kind }) => ({
              value: id as string,
              label: `${name} · ${say(`kind.${kind}`)}`,
            })),
            { value: NEW, label: say('wizard.newSite') },
          ]}
        />
        <TextField
          label={say('areas.latitude')}
          type="number"
          step="any"
          value={at?.latitude ?? ''}
          onChange={(latitude) => place({ longitude: '', ...at, latitude })}
        />
        <TextField
          label={say('areas.longitude')}
          type="number"
          step="any"
          value={at?.longitude ?? ''}
          onChange={(longitude) => place({ latitude: '', ...at, longitude })}
        />
      </div>
      {siteId === NEW && <NewSite position={at} onMade={(made) => act({ set: { siteId: made.id } })} />}
      <Compass
        bearing={bearing}
        angle={angle}
        onBearing={(degrees) => act({ set: { bearing: degrees } })}
        onAngle={(degrees) => act({ set: { angle: degrees } })}
      />
      {site && <Tasks site={site} off={tasksOff} onChange={(off) => act({ set: { tasksOff: off } })} />}
      <Check label={say('wizard.trial')} checked={trial} onChange={(next) => act({ set: { trial: next } })} />
      <div className="acts">
        <button
          type="button"
          className="main-button"
          disabled={acting.busy || open.length === 0 || !site || !isPlaced}
          onClick={() => void save()}
        >
          {say(trial ? 'wizard.saveTrial' : 'wizard.save')}
        </button>
        {open.length > 0 && isUntested && <span className="amber">▲ {say('wizard.untested')}</span>}
      </div>
      <Told acting={acting} />
      {candidates.some(({ isSaved }) => isSaved) && <Go to="/admin/cameras">{say('nav.cameras')}</Go>}
    </PartFrame>
  );
}

const factsOf = ({ address, name, profile }: Candidate) => ({ address, name, ...(profile && { profile }) });
