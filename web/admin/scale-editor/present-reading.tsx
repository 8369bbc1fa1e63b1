import { useState } from 'react';
import type { WaterReading } from '../../api/admin.ts';
import { TextField } from '../parts/fields.tsx';
import { useAdminWords } from '../words/words.ts';
import { isFar, residualOf } from './scale.ts';
import type { ReadNow } from './use-water-reading.ts';

/**
 * What is read on the scale in this picture, and how far that lies from what a person reads off the gauge in it. Where
 * nothing can be told it says so, and why.
 */
export function PresentReading({ water: { reading, busy, problem, again } }: { water: ReadNow }) {
  const { say } = useAdminWords();
  const [byEye, setByEye] = useState('');
  return (
    <section className="reading" aria-label={say('read.title')}>
      <h3>{say('read.title')}</h3>
      <div role="status" className="reading-value">
        {busy && <p>{say('read.busy')}</p>}
        {!busy && problem && <p className="amber">▲ {say('read.nobody', { why: problem })}</p>}
        {!busy && !problem && reading && <Told reading={reading} byEye={byEye} />}
        {!busy && !problem && !reading && <p>{say('read.noPicture')}</p>}
      </div>
      {!busy && problem && (
        <button type="button" className="quiet-button" onClick={again}>
          {say('admin.again')}
        </button>
      )}
      <TextField
        label={say('read.byEye')}
        type="number"
        step="0.01"
        value={byEye}
        onChange={setByEye}
        hint={say('read.byEyeHint')}
      />
    </section>
  );
}

function Told({ reading, byEye }: { reading: WaterReading; byEye: string }) {
  const { say } = useAdminWords();
  const { kind, level, reason, step } = reading;
  if (kind === 'cannot-tell' || level === undefined) {
    return (
      <p>
        <b>{say('read.cannotTell')}</b> {say(`read.why.${reason ?? 'unsteady'}`)}
      </p>
    );
  }
  const residual = residualOf(reading, byEye);
  const isOff = residual !== undefined && isFar(residual, step);
  return (
    <>
      <p>
        <b className="figure">{say('read.level', { level: level.toFixed(2) })}</b>
        {residual !== undefined && (
          <span className={isOff ? 'amber' : undefined}>
            {' '}
            · {isOff ? '▲' : '✓'} {say('read.residual', { n: residual.toFixed(2) })}
          </span>
        )}
      </p>
      {kind === 'beyond' && <p className="amber">▲ {say('read.beyond')}</p>}
      {isOff && <p className="amber">{say('read.far')}</p>}
      <p className="meta">{say('read.step', { step: step.toFixed(2) })}</p>
    </>
  );
}
