import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { areasQuery, createSite, type Site } from '../../api/admin.ts';
import { useAct } from '../parts/act.ts';
import { Pick, TextField } from '../parts/fields.tsx';
import { Told } from '../parts/told.tsx';
import { useAdminWords } from '../words/words.ts';

const KINDS = ['reservoir', 'road', 'fire'] as const;

interface NewSiteProps {
  readonly position: { latitude: string; longitude: string } | undefined;
  readonly onMade: (site: Site) => void;
}

/** A place that nobody has watched yet. */
export function NewSite({ position, onMade }: NewSiteProps) {
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
