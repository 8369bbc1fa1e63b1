import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useReducer, useState } from 'react';
import { cameraRulesQuery, changeCamera } from '../../api/admin.ts';
import type { Camera } from '../../api/client.ts';
import { Canvas } from '../drawing/canvas.tsx';
import { PictureBar } from '../drawing/picture-bar.tsx';
import { cornersOf, draw, drawingOf, type Part, partOf, type Shape } from '../drawing/shapes.ts';
import { usePicture } from '../drawing/use-picture.ts';
import { useAct } from '../parts/act.ts';
import { TextField } from '../parts/fields.tsx';
import { useNameOf } from '../parts/names.ts';
import { Told } from '../parts/told.tsx';
import { useAdminWords } from '../words/words.ts';
import { changedBy, isWhole, leftOut, WHOLE } from './focus.ts';
import { ModelSees } from './model-sees.tsx';

const BEGIN: Part = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };
const shapeOf = (part: Part): Shape => ({ id: 'focus', kind: 'focus', points: cornersOf(part) });
const SIDES = ['x', 'y', 'width', 'height'] as const;

/** The part of a camera's picture that is looked at closer, instead of all of it: drawn, typed, and seen as the model gets it. */
export function FocusEditor({ camera }: { camera: Camera }) {
  const { say } = useAdminWords();
  const nameOf = useNameOf();
  const queries = useQueryClient();
  const acting = useAct();
  const picture = usePicture(camera.id);
  const rules = useQuery(cameraRulesQuery(camera.id)).data ?? [];
  const [drawing, step] = useReducer(draw, drawingOf([shapeOf(camera.focus ?? WHOLE)]));
  const [typed, type] = useState<Partial<Record<(typeof SIDES)[number], string>>>({});
  const part = partOf(drawing.shapes[0]?.points ?? []);
  const saved = camera.focus ?? WHOLE;
  const isChanged = SIDES.some((side) => Math.abs(part[side] - saved[side]) > 1e-4);
  const put = (next: Part) => {
    type({});
    step({ do: 'reshape', shape: shapeOf(next) });
  };
  const write = (side: (typeof SIDES)[number], text: string) => {
    const next = changedBy(part, side, text);
    if (next) put(next);
    else type({ ...typed, [side]: text });
  };
  const outside = leftOut(part, rules, camera.scale);
  const save = () =>
    acting.act(async () => {
      await changeCamera(camera.id, { focus: isWhole(part) ? null : part });
      await queries.invalidateQueries({ queryKey: ['admin'] });
    }, say('focus.saved'));

  return (
    <div className="editor">
      <div>
        <PictureBar picture={picture} drawing={drawing} onStep={step} />
        <Canvas
          picture={picture.url}
          alt={say('draw.alt', { name: camera.name })}
          shapes={drawing.shapes}
          active={['focus']}
          onStep={(next) => {
            type({});
            step(next);
          }}
          onVertex={() => {}}
        >
          <path className="veil" d={`M0 0H1V1H0Z ${holeOf(part)}`} />
        </Canvas>
        {picture.problem && <p className="told told-wrong">{picture.problem}</p>}
        <p className="meta editor-keys">{say('focus.keys')}</p>
      </div>
      <section className="panel" aria-label={say('focus.title')}>
        <h2>{say('focus.title')}</h2>
        <p className="meta">{say('focus.lead')}</p>
        <div className="row focus-numbers">
          {SIDES.map((side) => (
            <TextField
              key={side}
              label={say(`focus.${side}`)}
              type="number"
              step="0.5"
              value={typed[side] ?? String(Math.round(part[side] * 1000) / 10)}
              onChange={(text) => write(side, text)}
            />
          ))}
        </div>
        <div className="acts">
          <button type="button" className="quiet-button" onClick={() => put(BEGIN)} disabled={!isWhole(part)}>
            {say('focus.middle')}
          </button>
          <button type="button" className="quiet-button" onClick={() => put(WHOLE)} disabled={isWhole(part)}>
            {say('focus.whole')}
          </button>
        </div>
        <ModelSees url={picture.url} part={part} />
        {outside.length > 0 && (
          <div className="told amber" role="status">
            <p>▲ {say('focus.outside')}</p>
            <ul>
              {outside.map((one) => (
                <li key={one}>{one === 'scale' ? say('scale.title') : nameOf(one)}</li>
              ))}
            </ul>
          </div>
        )}
        <div className="acts">
          <button
            type="button"
            className="main-button"
            disabled={acting.busy || !isChanged}
            onClick={() => void save()}
          >
            {say('admin.save')}
          </button>
          <button
            type="button"
            className="quiet-button"
            disabled={!isChanged}
            onClick={() => {
              type({});
              step({ do: 'load', shapes: [shapeOf(saved)] });
            }}
          >
            {say('admin.discard')}
          </button>
        </div>
        <Told acting={acting} />
      </section>
    </div>
  );
}

const holeOf = ({ x, y, width, height }: Part) => `M${x} ${y}h${width}v${height}h${-width}Z`;
