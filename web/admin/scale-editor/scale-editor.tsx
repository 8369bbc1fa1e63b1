import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useReducer, useState } from 'react';
import { cameraRulesQuery, changeCamera, type RuleDraft, replaceRules } from '../../api/admin.ts';
import type { Camera, Rule } from '../../api/client.ts';
import { Canvas } from '../drawing/canvas.tsx';
import { PictureBar } from '../drawing/picture-bar.tsx';
import { draw, drawingOf } from '../drawing/shapes.ts';
import { usePicture } from '../drawing/use-picture.ts';
import { useAct } from '../parts/act.ts';
import { Asked } from '../parts/asked.tsx';
import { TextField } from '../parts/fields.tsx';
import { Told } from '../parts/told.tsx';
import { useAdminWords } from '../words/words.ts';
import { type Line, Tick, Word } from './marks.tsx';
import { PresentReading } from './present-reading.tsx';
import { faultOf, type Scale, ticksOf } from './scale.ts';
import { useWaterReading } from './use-water-reading.ts';

/** The water scale of a camera: two marks on the gauge, what they stand for, and the lines that ring. */
export function ScaleEditor({ camera }: { camera: Camera }) {
  const query = useQuery(cameraRulesQuery(camera.id));
  return <Asked query={query}>{(rules) => <Gauge camera={camera} rules={rules} />}</Asked>;
}

const BEGIN = [
  { x: 0.5, y: 0.85 },
  { x: 0.5, y: 0.15 },
];
const [FLOOD, CREST] = ['RES.LEVEL', 'RES.OVERTOP'] as const;
const LINES: readonly string[] = [FLOOD, CREST];
const lineOf = (rules: readonly Rule[], category: string) => {
  const rule = rules.find((one) => one.kind === 'level' && one.category === category);
  return rule && 'above' in rule ? String(rule.above) : '';
};
/** An empty field is no level; anything else that is no number is a mistake. */
const levelIn = (text: string) => (text.trim() === '' ? undefined : Number(text));

function Gauge({ camera, rules }: { camera: Camera; rules: readonly Rule[] }) {
  const { say } = useAdminWords();
  const queries = useQueryClient();
  const acting = useAct();
  const picture = usePicture(camera.id);
  const known = camera.scale;
  const points = known ? [known.from, known.to] : BEGIN;
  const [drawing, step] = useReducer(draw, drawingOf([{ id: 'gauge', kind: 'gauge', points }]));
  const [low, setLow] = useState(known ? String(known.fromLevel) : '');
  const [high, setHigh] = useState(known ? String(known.toLevel) : '');
  const [flood, setFlood] = useState(lineOf(rules, FLOOD));
  const [crest, setCrest] = useState(lineOf(rules, CREST));

  const [from = { x: 0, y: 0 }, to = { x: 0, y: 0 }] = drawing.shapes[0]?.points ?? [];
  const scale: Scale = {
    from,
    to,
    fromLevel: levelIn(low) ?? Number.NaN,
    toLevel: levelIn(high) ?? Number.NaN,
  };
  const [floodLevel, crestLevel] = [levelIn(flood), levelIn(crest)];
  const isBlank = low.trim() === '' || high.trim() === '';
  const fault = isBlank ? undefined : faultOf(scale, floodLevel, crestLevel);
  const isUnfinished = isBlank || fault !== undefined;
  const water = useWaterReading(camera.id, picture, isUnfinished ? undefined : scale);
  const seen = water.reading?.level;
  const lines: readonly { line: Line; level: number; name: string }[] = [
    ...(floodLevel === undefined
      ? []
      : [{ line: 'flood', level: floodLevel, name: `▲ ${say('scale.flood')}` } as const]),
    ...(crestLevel === undefined
      ? []
      : [{ line: 'crest', level: crestLevel, name: `◆ ${say('scale.crest')}` } as const]),
    ...(seen === undefined ? [] : [{ line: 'water', level: seen, name: `≈ ${say('read.water')}` } as const]),
  ];

  const save = () =>
    acting.act(async () => {
      await changeCamera(camera.id, { scale });
      const drafts = rules.map(({ id: _, ...rule }) => rule as RuleDraft);
      const isLine = (one: RuleDraft) => one.kind === 'level' && LINES.includes(one.category);
      const levels: Readonly<Record<string, number | undefined>> = {
        [FLOOD]: floodLevel,
        [CREST]: crestLevel,
      };
      const ringing = LINES.flatMap((category) => {
        const above = levels[category];
        const former = drafts.find((one) => isLine(one) && one.category === category);
        // One that is drawn elsewhere stays what it was otherwise: its hours, how it is believed.
        return above === undefined ? [] : [{ ...(former ?? levelRule(category)), above } as RuleDraft];
      });
      await replaceRules(camera.id, [...drafts.filter((one) => !isLine(one)), ...ringing]);
      await queries.invalidateQueries({ queryKey: ['admin'] });
    }, say('scale.saved'));
  const drop = () =>
    acting.act(async () => {
      await changeCamera(camera.id, { scale: null });
      await queries.invalidateQueries({ queryKey: ['admin'] });
      setLow('');
      setHigh('');
    }, say('scale.dropped'));

  return (
    <div className="editor">
      <div>
        <PictureBar picture={picture} drawing={drawing} onStep={step} />
        <div className="gauge-stage">
          <Canvas
            picture={picture.url}
            alt={say('draw.alt', { name: camera.name })}
            shapes={drawing.shapes}
            active={['gauge']}
            onStep={step}
            onVertex={() => {}}
          >
            {!isUnfinished && (
              <>
                {ticksOf(scale).map((level) => (
                  <Tick key={level} scale={scale} level={level} />
                ))}
                {lines.map(({ line, level }) => (
                  <Tick key={line} scale={scale} level={level} line={line} />
                ))}
              </>
            )}
          </Canvas>
          {!isUnfinished && (
            <>
              {ticksOf(scale)
                .filter((level) => !lines.some((one) => one.level === level))
                .map((level) => (
                  <Word key={level} scale={scale} level={level} />
                ))}
              {lines.map(({ line, level, name }) => (
                <Word key={line} scale={scale} level={level} name={name} />
              ))}
            </>
          )}
        </div>
        {picture.problem && <p className="told told-wrong">{picture.problem}</p>}
        <p className="meta editor-keys">{say('scale.keys')}</p>
      </div>
      <section className="panel" aria-label={say('scale.title')}>
        <h2>{say('scale.title')}</h2>
        <p className="meta">{say('scale.lead')}</p>
        <div className="row">
          <TextField label={say('scale.first')} type="number" step="0.01" value={low} onChange={setLow} />
          <TextField label={say('scale.second')} type="number" step="0.01" value={high} onChange={setHigh} />
        </div>
        <div className="row">
          <TextField
            label={`▲ ${say('scale.floodField')}`}
            type="number"
            step="0.01"
            value={flood}
            onChange={setFlood}
          />
          <TextField
            label={`◆ ${say('scale.crestField')}`}
            type="number"
            step="0.01"
            value={crest}
            onChange={setCrest}
          />
        </div>
        {fault && (
          <p className="told told-wrong" role="alert">
            {say(`scale.fault.${fault}`)}
          </p>
        )}
        <div className="acts">
          <button
            type="button"
            className="main-button"
            onClick={() => void save()}
            disabled={acting.busy || isUnfinished}
          >
            {say('admin.save')}
          </button>
          {known && (
            <button type="button" className="quiet-button" onClick={() => void drop()} disabled={acting.busy}>
              {say('scale.drop')}
            </button>
          )}
        </div>
        <Told acting={acting} />
        {!isUnfinished && <PresentReading water={water} />}
      </section>
    </div>
  );
}

const levelRule = (category: string): RuleDraft => ({
  kind: 'level',
  category,
  above: 0,
  dwell: 0,
  coolDown: 600_000,
  schedule: [],
  persistence: { hits: 3, looks: 5, minScore: 0 },
});
