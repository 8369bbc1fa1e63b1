import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer, useState } from 'react';
import { flushSync } from 'react-dom';
import {
  cameraRulesQuery,
  changeRule,
  checkZone,
  type RuleDraft,
  replaceRules,
  type ZoneRuleDraft,
} from '../../api/admin.ts';
import type { Camera, Rule } from '../../api/client.ts';
import { sayLabel } from '../../kit/i18n/say.ts';
import { Canvas } from '../drawing/canvas.tsx';
import { PictureBar } from '../drawing/picture-bar.tsx';
import { draw, drawingOf, type Shape } from '../drawing/shapes.ts';
import { usePicture } from '../drawing/use-picture.ts';
import { useAct } from '../parts/act.ts';
import { Asked } from '../parts/asked.tsx';
import { TextField } from '../parts/fields.tsx';
import { useNameOf } from '../parts/names.ts';
import { Told } from '../parts/told.tsx';
import { useAdminWords } from '../words/words.ts';
import { AddRule } from './presets.tsx';

export type ZoneRule = Extract<Rule, { zone: unknown }>;

/** Where on a camera's picture its rules look, and what is left out: drawn by mouse or by keyboard. */
export function ZoneEditor({ camera }: { camera: Camera }) {
  const { say } = useAdminWords();
  const query = useQuery(cameraRulesQuery(camera.id));
  return (
    <Asked query={query}>
      {(rules) => {
        const drawn = rules.filter((rule): rule is ZoneRule => 'zone' in rule);
        return drawn.length === 0 ? (
          <>
            <p className="state">{say('zone.none')}</p>
            <AddRule camera={camera} rules={rules} />
          </>
        ) : (
          <RuleDrawing camera={camera} rules={rules} drawn={drawn} />
        );
      }}
    </Asked>
  );
}

interface RuleDrawingProps {
  readonly camera: Camera;
  readonly rules: readonly Rule[];
  readonly drawn: readonly ZoneRule[];
}

/** A rule and its shapes: the zone, and the parts left out. */
const shapesOf = ({ id, zone, exclude = [] }: ZoneRule): Shape[] => [
  { id: `${id}`, kind: 'zone', points: zone },
  ...exclude.map((points, part): Shape => ({ id: `${id}/${part}`, kind: 'exclude', points })),
];

/** The drawn rule: as it is, with what is on the canvas and in the fields. */
function draftOf(rule: ZoneRule, shapes: readonly Shape[], dwell: number, minScore: number): ZoneRuleDraft {
  const { id: _, exclude: __, ...rest } = rule;
  const zone = [...(shapes.find(({ kind }) => kind === 'zone')?.points ?? rule.zone)];
  const exclude = shapes.filter(({ kind }) => kind === 'exclude').map(({ points }) => [...points]);
  const persistence = { ...rule.persistence, minScore };
  return { ...rest, zone, dwell, persistence, ...(exclude.length > 0 && { exclude }) };
}

function RuleDrawing({ camera, rules, drawn }: RuleDrawingProps) {
  const { say } = useAdminWords();
  const queries = useQueryClient();
  const [chosen, choose] = useState(drawn[0]?.id ?? '');
  const rule = drawn.find(({ id }) => id === chosen) ?? (drawn[0] as ZoneRule);
  const [drawing, step] = useReducer(draw, drawingOf(shapesOf(rule)));
  const [dwell, setDwell] = useState(String(rule.dwell / 1000));
  const [score, setScore] = useState(String(rule.persistence.minScore));
  const [vertex, setVertex] = useState<string>();
  const picture = usePicture(camera.id);
  const acting = useAct();
  const nameOf = useNameOf();

  const loaded = JSON.stringify([rule.id, rule.zone, rule.exclude, rule.dwell, rule.persistence.minScore]);
  // Begun anew when the rule is another, or was saved otherwise; not at each look that finds it as it was.
  useEffect(() => {
    step({ do: 'load', shapes: shapesOf(rule) });
    setDwell(String(rule.dwell / 1000));
    setScore(String(rule.persistence.minScore));
  }, [loaded]);

  const draft = draftOf(rule, drawing.shapes, Math.round(Number(dwell) * 1000), Number(score));
  const { id: _, ...former } = rule;
  const isChanged =
    JSON.stringify(draftOf(rule, shapesOf(rule), former.dwell, former.persistence.minScore)) !==
    JSON.stringify(draft);
  const save = () =>
    acting.act(async () => {
      const { zone, exclude = null, dwell: stays, persistence } = draft;
      await changeRule(camera.id, rule.id, { zone, exclude, dwell: stays, persistence });
      await queries.invalidateQueries({ queryKey: ['admin', 'rules', camera.id] });
    }, say('zone.saved'));
  const check = () =>
    acting.act(async () => {
      setFinding(undefined);
      const found = await checkZone(camera.id, draft);
      setFinding(found);
    });
  const [finding, setFinding] = useState<Awaited<ReturnType<typeof checkZone>>>();
  const remove = () =>
    acting.act(async () => {
      const others = rules.filter(({ id }) => id !== rule.id).map(({ id: __, ...one }) => one as RuleDraft);
      await replaceRules(camera.id, others);
      await queries.invalidateQueries({ queryKey: ['admin', 'rules', camera.id] });
    }, say('zone.removed'));
  const leaveOut = () => {
    const id = `${rule.id}/${Date.now()}`;
    const points = [
      { x: 0.4, y: 0.4 },
      { x: 0.6, y: 0.4 },
      { x: 0.6, y: 0.6 },
      { x: 0.4, y: 0.6 },
    ];
    flushSync(() => step({ do: 'add', shape: { id, kind: 'exclude', points } }));
    document.querySelector<HTMLElement>(`[data-vertex="${id} 0"]`)?.focus();
  };

  return (
    <div className="editor">
      <div>
        <PictureBar picture={picture} drawing={drawing} onStep={step} />
        <Canvas
          picture={picture.url}
          alt={say('draw.alt', { name: camera.name })}
          shapes={drawing.shapes}
          active={drawing.shapes.map(({ id }) => id)}
          onStep={step}
          onVertex={({ shape }) => setVertex(shape)}
        />
        {picture.problem && <p className="told told-wrong">{picture.problem}</p>}
        <p className="meta editor-keys">{say('draw.keys')}</p>
      </div>
      <section className="panel" aria-label={say('zone.rules')}>
        <fieldset className="radio-list">
          <legend>{say('zone.rules')}</legend>
          {drawn.map((one) => (
            <label key={one.id} className="radio-row">
              <input type="radio" name="rule" checked={one.id === rule.id} onChange={() => choose(one.id)} />
              <span>
                <b>{nameOf(one.category)}</b> · {say(`rule.${one.kind}`)} ·{' '}
                {one.labels.map((label) => sayLabel(say, label)).join(' / ')}
                <span className="meta">
                  {' '}
                  {say('zone.facts', { n: one.zone.length, left: one.exclude?.length ?? 0 })}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="row">
          <TextField label={say('zone.dwell')} type="number" value={dwell} step="1" onChange={setDwell} />
          <TextField label={say('zone.score')} type="number" value={score} step="0.05" onChange={setScore} />
        </div>
        <div className="acts">
          <button type="button" className="quiet-button" onClick={leaveOut}>
            {say('zone.leaveOut')}
          </button>
          {vertex?.includes('/') && drawing.shapes.some(({ id }) => id === vertex) && (
            <button
              type="button"
              className="quiet-button"
              onClick={() => step({ do: 'drop', shape: vertex })}
            >
              {say('zone.dropPart')}
            </button>
          )}
          <button
            type="button"
            className="quiet-button"
            onClick={() => step({ do: 'whole', shape: rule.id })}
          >
            {say('zone.whole')}
          </button>
        </div>
        <div className="acts">
          <button type="button" className="quiet-button" onClick={() => void check()} disabled={acting.busy}>
            {say('zone.check')}
          </button>
        </div>
        {finding && (
          <div className="finding" role="status">
            <p>
              <b>{say('zone.found', { before: finding.before, after: finding.after })}</b>
            </p>
            <p>{say('zone.real', { lost: finding.realLost, real: finding.real })}</p>
            <p>{say('zone.spared', { spared: finding.refutedSpared, refuted: finding.refuted })}</p>
            {finding.widens && <p className="amber">{say('zone.widens')}</p>}
          </div>
        )}
        <div className="acts">
          <button
            type="button"
            className="main-button"
            onClick={() => void save()}
            disabled={acting.busy || !isChanged}
          >
            {say('admin.save')}
          </button>
          <button
            type="button"
            className="quiet-button"
            disabled={!isChanged}
            onClick={() => {
              step({ do: 'load', shapes: shapesOf(rule) });
              setDwell(String(rule.dwell / 1000));
              setScore(String(rule.persistence.minScore));
            }}
          >
            {say('admin.discard')}
          </button>
          <button type="button" className="quiet-button" onClick={() => void remove()} disabled={acting.busy}>
            {say('zone.remove')}
          </button>
        </div>
        <Told acting={acting} />
        <AddRule camera={camera} rules={rules} />
      </section>
    </div>
  );
}
