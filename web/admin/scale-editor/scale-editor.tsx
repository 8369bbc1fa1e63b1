import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useReducer, useState } from 'react';
import { cameraRulesQuery, changeCamera, type RuleDraft, replaceRules } from '../../api/admin.ts';
import type { Camera, Rule } from '../../api/client.ts';
import { useAct } from '../parts/act.ts';
import { Asked } from '../parts/asked.tsx';
import { TextField } from '../parts/fields.tsx';
import { at } from '../parts/times.ts';
import { Told } from '../parts/told.tsx';
import { useAdminWords } from '../words/words.ts';
import { Canvas } from '../zone-editor/canvas.tsx';
import { draw, drawingOf } from '../zone-editor/shapes.ts';
import { usePicture } from '../zone-editor/use-picture.ts';
import { faultOf, pointAt, type Scale, ticksOf } from './scale.ts';

/** The water scale of a camera: two marks on the gauge, what they stand for, and the lines that ring. */
export function ScaleEditor({ camera }: { camera: Camera }) {
  const query = useQuery(cameraRulesQuery(camera.id));
  return <Asked query={query}>{(rules) => <Gauge camera={camera} rules={rules} />}</Asked>;
}

const BEGIN = [
  { x: 0.5, y: 0.85 },
  { x: 0.5, y: 0.15 },
];
const [FLOOD, CREST] = ['RES.LEVEL', 'RES.OVERTOP'];
const lineOf = (rules: readonly Rule[], category: string | undefined) => {
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

  const save = () =>
    acting.act(async () => {
      await changeCamera(camera.id, { scale });
      const others = rules
        .filter((rule) => !(rule.kind === 'level' && (rule.category === FLOOD || rule.category === CREST)))
        .map(({ id: _, ...rule }) => rule as RuleDraft);
      const lines = [
        [FLOOD, floodLevel],
        [CREST, crestLevel],
      ].flatMap(([category, above]) =>
        typeof above === 'number' ? [levelRule(String(category), above)] : [],
      );
      await replaceRules(camera.id, [...others, ...lines]);
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
        <div className="editor-bar">
          <p className="meta">
            {picture.takenAt ? say('draw.takenAt', { time: at(picture.takenAt) }) : say('draw.noPicture')}
          </p>
          <button type="button" className="quiet-button" onClick={picture.again} disabled={picture.busy}>
            {say(picture.busy ? 'draw.looking' : 'draw.another')}
          </button>
          <button
            type="button"
            className="quiet-button"
            onClick={() => step({ do: 'undo' })}
            disabled={drawing.past.length === 0}
          >
            {say('draw.undo')}
          </button>
        </div>
        <div className="gauge-stage">
          <Canvas
            picture={picture.url}
            alt={say('draw.alt', { name: camera.name })}
            shapes={drawing.shapes}
            active={['gauge']}
            onStep={step}
            onVertex={() => {}}
          >
            {!isBlank && !fault && (
              <>
                {ticksOf(scale).map((level) => (
                  <Tick key={level} scale={scale} level={level} />
                ))}
                {floodLevel !== undefined && <Tick scale={scale} level={floodLevel} line="mark-flood" />}
                {crestLevel !== undefined && <Tick scale={scale} level={crestLevel} line="mark-crest" />}
              </>
            )}
          </Canvas>
          {!isBlank && !fault && (
            <>
              {ticksOf(scale)
                .filter((level) => level !== floodLevel && level !== crestLevel)
                .map((level) => (
                  <Word key={level} scale={scale} level={level} />
                ))}
              {floodLevel !== undefined && (
                <Word scale={scale} level={floodLevel} name={`▲ ${say('scale.flood')}`} />
              )}
              {crestLevel !== undefined && (
                <Word scale={scale} level={crestLevel} name={`◆ ${say('scale.crest')}`} />
              )}
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
            disabled={acting.busy || isBlank || fault !== undefined}
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
      </section>
    </div>
  );
}

const levelRule = (category: string, above: number): RuleDraft => ({
  kind: 'level',
  category,
  above,
  dwell: 0,
  coolDown: 600_000,
  schedule: [],
  persistence: { hits: 3, looks: 5, minScore: 0 },
});

/** A tick across the gauge, at a right angle to it. */
function Tick({ scale, level, line }: { scale: Scale; level: number; line?: string }) {
  const point = pointAt(scale, level);
  if (!point) return null;
  const half = line ? 0.06 : 0.012;
  return (
    <line
      x1={point.x - half}
      x2={point.x + half}
      y1={point.y}
      y2={point.y}
      className={`mark-line ${line ?? ''}`}
      vectorEffect="non-scaling-stroke"
    />
  );
}

function Word({ scale, level, name }: { scale: Scale; level: number; name?: string }) {
  const point = pointAt(scale, level);
  if (!point) return null;
  return (
    <span
      className={name ? 'mark-word mark-name' : 'mark-word'}
      style={{ left: `${point.x * 100}%`, top: `${point.y * 100}%` }}
    >
      {name} {level.toFixed(2)}
    </span>
  );
}
