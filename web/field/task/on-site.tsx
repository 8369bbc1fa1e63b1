import { useState } from 'react';
import type { Incident } from '../../api/client.ts';
import { serverNow, stamp } from '../../kit/clock.ts';
import { SITE_ZONE } from '../../kit/i18n/zone.ts';
import { locate } from '../../kit/phone/locate.ts';
import { shrink } from '../../kit/phone/shrink.ts';
import { RESULTS } from '../naming.ts';
import type { Do } from '../office.ts';
import { useFieldWords } from '../words/words.ts';
import { PhotoButton } from './photo-button.tsx';
import { ReasonForm } from './reason-form.tsx';
import type { Standing } from './standing.ts';

interface OnSiteProps {
  readonly task: Incident;
  readonly standing: Standing;
  readonly onDo: Do;
}

/** On site: is it so, what does it look like, what came of it. */
export function OnSite({ task, standing, onDo }: OnSiteProps) {
  const { say } = useFieldWords();
  const [open, setOpen] = useState<'refute' | 'cannot-tell'>();
  const [after, setAfter] = useState<readonly Blob[]>([]);
  const [bad, setBad] = useState(false);
  const shrunk = async (file: File, use: (blob: Blob) => Promise<void>) => {
    try {
      await use(await shrink(file));
      setBad(false);
    } catch {
      setBad(true);
    }
  };
  const checkIn = async () => {
    const fix = await locate();
    await onDo({ act: 'check-in', position: typeof fix === 'string' ? undefined : fix }, say('act.checkIn'));
  };
  if (open === 'refute') return <Refute onDo={onDo} onCancel={() => setOpen(undefined)} />;
  if (open === 'cannot-tell') {
    return (
      <ReasonForm
        label={say('act.note')}
        onSend={async (words) => {
          await onDo({ act: 'cannot-tell', fields: words ? { note: words } : {} }, say('act.cannotTell'));
          setOpen(undefined);
        }}
        onCancel={() => setOpen(undefined)}
      />
    );
  }
  return (
    <>
      {task.checkInBefore !== undefined && standing.acts.includes('check-in') && (
        <button type="button" className="button" onClick={() => void checkIn()}>
          {say('act.checkIn')}
          <span className="meta">
            {say('act.checkInBy', { time: stamp(task.checkInBefore, serverNow(), SITE_ZONE).slice(0, 5) })}
          </span>
        </button>
      )}
      {standing.verdict === 'confirmed' ? (
        <p className="meta">✓ {say('act.confirmed')}</p>
      ) : (
        <div className="button-row button-row-3">
          <button
            type="button"
            className="button button-main"
            onClick={() => void onDo({ act: 'confirm' }, say('act.confirm'))}
          >
            {say('act.confirm')}
          </button>
          <button type="button" className="button" onClick={() => setOpen('refute')}>
            {say('act.refute')}
          </button>
          <button type="button" className="button" onClick={() => setOpen('cannot-tell')}>
            {say('act.cannotTell')}
          </button>
        </div>
      )}
      {bad && (
        <p className="note note-amber" role="alert">
          {say('act.photoBad')}
        </p>
      )}
      <div className="button-row">
        <PhotoButton
          label={say('act.photo')}
          onFile={(file) =>
            shrunk(file, (blob) =>
              onDo({ act: 'photo', photos: [{ blob, purpose: 'matter' }] }, say('act.photo')),
            )
          }
        />
        <PhotoButton
          label={say('act.after')}
          onFile={(file) => shrunk(file, async (blob) => setAfter((before) => [...before, blob]))}
        />
      </div>
      <fieldset className="results">
        <legend>
          {say('act.resolve')} <span className="meta">{say('act.afterCount', { n: after.length })}</span>
        </legend>
        <div className="button-row button-row-3">
          {RESULTS.map((result) => (
            <button
              key={result}
              type="button"
              className={result === 'fixed' ? 'button button-main' : 'button'}
              onClick={() =>
                void onDo(
                  {
                    act: 'resolve',
                    fields: { result },
                    photos: after.map((blob) => ({ blob, purpose: 'after' as const })),
                  },
                  say(`result.${result}`),
                )
              }
            >
              {say(`result.${result}`)}
            </button>
          ))}
        </div>
      </fieldset>
    </>
  );
}

const REASONS = [
  'fog-cloud',
  'light-reflection',
  'rain-insect-web',
  'animal-plant',
  'permitted-work',
  'cooking-smoke',
  'dust',
  'shadow',
  'lens-dirty',
  'other',
] as const;

/** Why it is not so: one tap, and the task is done. */
function Refute({ onDo, onCancel }: { readonly onDo: Do; readonly onCancel: () => void }) {
  const { say } = useFieldWords();
  return (
    <fieldset className="results">
      <legend>{say('act.refuteWhy')}</legend>
      <div className="button-row button-row-3">
        {REASONS.map((reason) => (
          <button
            key={reason}
            type="button"
            className="button"
            onClick={() => void onDo({ act: 'refute', fields: { reason } }, say('act.refute'))}
          >
            {say(`reason.${reason}`)}
          </button>
        ))}
        <button type="button" className="button button-bare" onClick={onCancel}>
          {say('act.cancel')}
        </button>
      </div>
    </fieldset>
  );
}
