import type { Light } from '../../api/admin.ts';
import { at } from '../parts/times.ts';
import { useAdminWords } from '../words/words.ts';
import type { Drawing, Step } from './shapes.ts';
import type { LookedThrough } from './use-picture.ts';

const LIGHTS = ['day', 'night', 'infrared'] as const satisfies readonly Light[];

interface PictureBarProps {
  readonly picture: LookedThrough;
  /** What is drawn on it, where something is: it can be undone and done again. */
  readonly drawing?: Drawing;
  readonly onStep?: (step: Step) => void;
}

/** Above a picture that is looked at or drawn on: when it was taken, another one, undo and redo. */
export function PictureBar({ picture, drawing, onStep }: PictureBarProps) {
  const { say } = useAdminWords();
  const { takenAt, light, busy, again, kept, choose, chosen } = picture;
  return (
    <div className="editor-bar">
      <p className="meta">
        {takenAt ? say('draw.takenAt', { time: at(takenAt) }) : say('draw.noPicture')}
        {takenAt && light && ` · ${say(`light.${light}`)}`}
      </p>
      <fieldset className="choices">
        <legend className="unseen">{say('draw.another')}</legend>
        <button
          type="button"
          className="quiet-button"
          aria-pressed={chosen === undefined}
          onClick={again}
          disabled={busy}
        >
          {say(busy ? 'draw.looking' : 'draw.fresh')}
        </button>
        {LIGHTS.map((one) => (
          <button
            key={one}
            type="button"
            className="quiet-button"
            aria-pressed={chosen === one}
            disabled={busy || kept[one] === undefined}
            onClick={() => choose(one)}
            aria-label={`${say(`light.${one}`)} ${kept[one] ? at(kept[one]) : say('light.none')}`}
          >
            {say(`light.${one}`)}
          </button>
        ))}
      </fieldset>
      {drawing && onStep && (
        <>
          <button
            type="button"
            className="quiet-button"
            onClick={() => onStep({ do: 'undo' })}
            disabled={drawing.past.length === 0}
          >
            {say('draw.undo')}
          </button>
          <button
            type="button"
            className="quiet-button"
            onClick={() => onStep({ do: 'redo' })}
            disabled={drawing.future.length === 0}
          >
            {say('draw.redo')}
          </button>
        </>
      )}
    </div>
  );
}
