import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type RuleDraft, replaceRules } from '../../api/admin.ts';
import type { Camera, Rule } from '../../api/client.ts';
import { useAct } from '../parts/act.ts';
import { Pick } from '../parts/fields.tsx';
import { useNameOf } from '../parts/names.ts';
import { Told } from '../parts/told.tsx';
import { useAdminWords } from '../words/words.ts';

const zone = [
  { x: 0.2, y: 0.5 },
  { x: 0.8, y: 0.5 },
  { x: 0.8, y: 0.9 },
  { x: 0.2, y: 0.9 },
];
const usual = { dwell: 0, coolDown: 600_000, schedule: [], zone };
const believe = (hits: number, looks: number, minScore: number) => ({ hits, looks, minScore });

/** The kinds of rule that need a drawing, by the kind of site: with the numbers that towns begin with. */
const presets: Readonly<Record<Camera['siteKind'], readonly RuleDraft[]>> = {
  reservoir: [
    {
      ...usual,
      kind: 'present',
      category: 'RES.PERSON',
      labels: ['person'],
      persistence: believe(2, 3, 0.4),
    },
    {
      ...usual,
      kind: 'stopped',
      category: 'RES.VEHICLE',
      labels: ['vehicle'],
      persistence: believe(3, 5, 0.4),
      dwell: 60_000,
    },
  ],
  road: [
    {
      ...usual,
      kind: 'stopped',
      category: 'RD.STOP',
      labels: ['vehicle'],
      persistence: believe(3, 5, 0.4),
      dwell: 30_000,
    },
    {
      ...usual,
      kind: 'present',
      category: 'RD.WRONG',
      labels: ['person', 'two-wheeler'],
      persistence: believe(2, 4, 0.25),
    },
    {
      ...usual,
      kind: 'count',
      category: 'RD.BLOCK',
      labels: ['vehicle'],
      persistence: believe(5, 6, 0.4),
      dwell: 60_000,
      most: 8,
    },
  ],
  fire: [],
};
const fire: readonly RuleDraft[] = [
  { ...usual, kind: 'present', category: 'FIR.FLAME', labels: ['flame'], persistence: believe(3, 5, 0.4) },
  {
    ...usual,
    kind: 'present',
    category: 'FIR.SMOKE',
    labels: ['smoke'],
    persistence: believe(5, 8, 0.35),
    dwell: 20_000,
  },
];

/** Adds a rule that is drawn afterwards. */
export function AddRule({ camera, rules }: { camera: Camera; rules: readonly Rule[] }) {
  const { say } = useAdminWords();
  const queries = useQueryClient();
  const acting = useAct();
  const nameOf = useNameOf();
  const offered = [...presets[camera.siteKind], ...fire];
  const [chosen, choose] = useState('0');
  const add = () =>
    acting.act(async () => {
      const added = offered[Number(chosen)];
      const former = rules.map(({ id: _, ...rule }) => rule as RuleDraft);
      if (added) await replaceRules(camera.id, [...former, added]);
      await queries.invalidateQueries({ queryKey: ['admin', 'rules', camera.id] });
    }, say('zone.added'));
  return (
    <div className="add-rule">
      <Pick
        label={say('zone.add')}
        value={chosen}
        onChange={choose}
        options={offered.map((one, index) => ({
          value: String(index),
          label: `${nameOf(one.category)} · ${say(`rule.${one.kind}`)}`,
        }))}
      />
      <button type="button" className="quiet-button" onClick={() => void add()} disabled={acting.busy}>
        {say('zone.addThis')}
      </button>
      <Told acting={acting} />
    </div>
  );
}
