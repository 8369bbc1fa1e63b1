import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { areasQuery, createSite, putCamera, type Site, sitesQuery } from '../../api/admin.ts';
import { useAct } from '../parts/act.ts';
import { Compass } from '../parts/compass.tsx';
import { Check, Pick, TextField } from '../parts/fields.tsx';
import { Go, useGo } from '../parts/go.tsx';
import { Told } from '../parts/told.tsx';
import { useAdminWords } from '../words/words.ts';
import { type Candidate, isTested } from './draft.ts';
import { PartFrame, type PartProps } from './part.tsx';

const NEW = 'new';

/** Part four: where it stands, what it is called, and save. */
export function PlacePart({ draft, act, password }: PartProps) {
  const { say } = useAdminWords();
  const queries = useQueryClient();
  const go = useGo();
  const acting = useAct();
  const sites = useQuery(sitesQuery).data ?? [];
  const { candidates, siteId, bearing, angle, trial, username } = draft;
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
        });
        act({ of: one.id, change: { isSaved: true } });
      }
      await queries.invalidateQueries({ queryKey: ['admin'] });
      const [first] = open;
      act({ set: { candidates: [], typed: '', found: undefined } });
      if (first) go(open.length === 1 ? `/admin/cameras/${first.id}` : '/admin/cameras?show=trial');
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
            act({ set: { siteId: next } });
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

const KINDS = ['reservoir', 'road', 'fire'] as const;

interface NewSiteProps {
  readonly position: { latitude: string; longitude: string } | undefined;
  readonly onMade: (site: Site) => void;
}

/** A place that nobody has watched yet. */
function NewSite({ position, onMade }: NewSiteProps) {
  const { say } = useAdminWords();
  const queries = useQueryClient();
  const acting = useAct();
  const areas = useQuery(areasQuery).data ?? [];
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Site['kind']>('reservoir');
  const [areaId, setArea] = useState('');
  const area = areaId || areas[0]?.id || '';
  const make = () =>
    acting.act(async () => {
      const at = { latitude: Number(position?.latitude), longitude: Number(position?.longitude) };
      const made = await createSite({ name, kind, areaId: area, fastRoad: false, position: at });
      await queries.invalidateQueries({ queryKey: ['admin', 'sites'] });
      onMade(made);
    });
  const isWhole =
    name.trim() !== '' && position !== undefined && position.latitude !== '' && position.longitude !== '';
  return (
    <div className="row new-site">
      <TextField label={say('areas.name')} value={name} onChange={setName} maxLength={100} />
      <Pick
        label={say('areas.kind')}
        value={kind}
        onChange={setKind}
        options={KINDS.map((value) => ({ value, label: say(`kind.${value}`) }))}
      />
      <Pick
        label={say('people.area')}
        value={area}
        onChange={setArea}
        options={areas.map((one) => ({ value: one.id as string, label: one.name }))}
      />
      <button
        type="button"
        className="quiet-button"
        disabled={acting.busy || !isWhole}
        onClick={() => void make()}
      >
        {say('areas.addSite')}
      </button>
      <Told acting={acting} />
    </div>
  );
}
