import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type Area,
  areasQuery,
  changeSite,
  createArea,
  createSite,
  renameArea,
  type Site,
  sitesQuery,
} from '../../api/admin.ts';
import { sessionQuery } from '../../api/queries.ts';
import { useAct } from '../parts/act.ts';
import { Asked } from '../parts/asked.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Check, Pick, TextField } from '../parts/fields.tsx';
import { Page } from '../parts/page.tsx';
import { ChangeButton, RowButton } from '../parts/table.tsx';
import { Told } from '../parts/told.tsx';
import { useAdminWords } from '../words/words.ts';

const KINDS = ['reservoir', 'road', 'fire'] as const;

/** The areas of the town, and the sites in each. */
export function AreasPage() {
  const { say } = useAdminWords();
  const areas = useQuery(areasQuery);
  const sites = useQuery(sitesQuery);
  const session = useQuery(sessionQuery).data;
  const isTown = session?.acts.includes('manage-areas') && !session.person.areaId;
  const [area, editArea] = useState<Area | 'new'>();
  const [site, editSite] = useState<Site | 'new'>();
  const acts = (
    <>
      <button type="button" className="main-button" onClick={() => editSite('new')}>
        {say('areas.addSite')}
      </button>
      {isTown && (
        <button type="button" className="quiet-button" onClick={() => editArea('new')}>
          {say('areas.addArea')}
        </button>
      )}
    </>
  );
  return (
    <Page title={say('nav.areas')} acts={acts}>
      <Asked query={areas}>
        {(list) =>
          list.map((one) => (
            <section key={one.id} className="panel" aria-label={one.name}>
              <header className="panel-head">
                <h2>{one.name}</h2>
                {isTown && (
                  <RowButton
                    what={say('areas.rename')}
                    whole={say('areas.renameOf', { name: one.name })}
                    onClick={() => editArea(one)}
                  />
                )}
              </header>
              <Asked query={sites}>
                {(all) => <Sites sites={all.filter(({ areaId }) => areaId === one.id)} onEdit={editSite} />}
              </Asked>
            </section>
          ))
        }
      </Asked>
      {area && <AreaDialog area={area === 'new' ? undefined : area} onClose={() => editArea(undefined)} />}
      {site && (
        <SiteDialog
          site={site === 'new' ? undefined : site}
          areas={areas.data ?? []}
          onClose={() => editSite(undefined)}
        />
      )}
    </Page>
  );
}

function Sites({ sites, onEdit }: { sites: readonly Site[]; onEdit: (site: Site) => void }) {
  const { say } = useAdminWords();
  if (sites.length === 0) return <p className="meta">{say('areas.noSites')}</p>;
  return (
    <ul className="rows">
      {sites.map((site) => (
        <li key={site.id}>
          <span>
            {site.name} <span className="meta">{say(`kind.${site.kind}`)}</span>
            {site.fastRoad && <span className="chip">{say('areas.fast')}</span>}
          </span>
          <span className="meta number">
            {site.position.latitude.toFixed(4)}, {site.position.longitude.toFixed(4)}
          </span>
          <ChangeButton name={site.name} onClick={() => onEdit(site)} />
        </li>
      ))}
    </ul>
  );
}

function AreaDialog({ area, onClose }: { area: Area | undefined; onClose: () => void }) {
  const { say } = useAdminWords();
  const queries = useQueryClient();
  const acting = useAct();
  const [name, setName] = useState(area?.name ?? '');
  const save = () =>
    acting.act(async () => {
      await (area ? renameArea(area.id, name) : createArea(name));
      await queries.invalidateQueries({ queryKey: ['admin', 'areas'] });
      onClose();
    });
  return (
    <Dialog title={say(area ? 'areas.rename' : 'areas.addArea')} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField label={say('areas.name')} value={name} onChange={setName} required maxLength={60} />
        <Told acting={acting} />
        <button type="submit" className="main-button" disabled={acting.busy}>
          {say('admin.save')}
        </button>
      </form>
    </Dialog>
  );
}

interface SiteDialogProps {
  readonly site: Site | undefined;
  readonly areas: readonly Area[];
  readonly onClose: () => void;
}

function SiteDialog({ site, areas, onClose }: SiteDialogProps) {
  const { say } = useAdminWords();
  const queries = useQueryClient();
  const acting = useAct();
  const [name, setName] = useState(site?.name ?? '');
  const [kind, setKind] = useState<Site['kind']>(site?.kind ?? 'reservoir');
  const [fastRoad, setFast] = useState(site?.fastRoad ?? false);
  const [areaId, setArea] = useState<string>(site?.areaId ?? areas[0]?.id ?? '');
  const [latitude, setLatitude] = useState(site ? String(site.position.latitude) : '');
  const [longitude, setLongitude] = useState(site ? String(site.position.longitude) : '');
  const save = () =>
    acting.act(async () => {
      const position = { latitude: Number(latitude), longitude: Number(longitude) };
      const facts = { name, kind, fastRoad, areaId, position };
      await (site ? changeSite(site.id, facts) : createSite(facts));
      await queries.invalidateQueries({ queryKey: ['admin', 'sites'] });
      onClose();
    });
  return (
    <Dialog
      title={site ? say('admin.changeOf', { name: site.name }) : say('areas.addSite')}
      onClose={onClose}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField label={say('areas.name')} value={name} onChange={setName} required maxLength={100} />
        <div className="row">
          <Pick
            label={say('areas.kind')}
            value={kind}
            onChange={setKind}
            options={KINDS.map((value) => ({ value, label: say(`kind.${value}`) }))}
          />
          <Pick
            label={say('people.area')}
            value={areaId}
            onChange={setArea}
            options={areas.map(({ id, name: area }) => ({ value: id as string, label: area }))}
          />
        </div>
        {kind === 'road' && <Check label={say('areas.fastRoad')} checked={fastRoad} onChange={setFast} />}
        <div className="row">
          <TextField
            label={say('areas.latitude')}
            type="number"
            step="any"
            value={latitude}
            onChange={setLatitude}
            required
          />
          <TextField
            label={say('areas.longitude')}
            type="number"
            step="any"
            value={longitude}
            onChange={setLongitude}
            required
          />
        </div>
        <Told acting={acting} />
        <button type="submit" className="main-button" disabled={acting.busy}>
          {say('admin.save')}
        </button>
      </form>
    </Dialog>
  );
}
