import { useEffect, useRef } from 'react';
import { go } from '../../kit/phone/address.ts';
import { useTitle } from '../../kit/use-title.ts';
import { hasBegun, startOver, useDraft } from '../draft.ts';
import { ReportHead } from '../head.tsx';
import type { Desk } from '../office.ts';
import { useReportWords } from '../words/words.ts';
import { CheckStep } from './check-step.tsx';
import { KindStep } from './kind-step.tsx';
import { PhotoStep } from './photo-step.tsx';
import { PlaceStep } from './place-step.tsx';
import { stepAddress } from './step-address.ts';

const titles = ['photo.title', 'place.title', 'kind.title', 'check.title'] as const;

/** A report in four steps: photo, where, what, check. Everything is kept on the device from the first tap. */
export function ReportPage({ step: asked, desk }: { readonly step: number; readonly desk: Desk }) {
  const { say } = useReportWords();
  const draft = useDraft();
  const step = asked >= 1 && asked <= 4 ? Math.floor(asked) : 1;
  const title = say(titles[step - 1] ?? 'photo.title');
  useTitle(title);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [step]);
  const next = () => go(stepAddress(step + 1));
  const drop = () => {
    for (const { id } of draft.photos) void desk.shelf.drop('pictures', id);
    startOver();
    go('/');
  };
  return (
    <>
      <ReportHead back={step === 1 ? '/' : stepAddress(step - 1)} />
      <main className="page">
        <div className="step-head">
          <p className="meta">
            {say('new.title')} · {say('new.step', { n: step })}
          </p>
          <progress className="step-bar" max={4} value={step} aria-hidden="true" />
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
        </div>
        {step === 1 && <PhotoStep desk={desk} onNext={next} />}
        {step === 2 && <PlaceStep onNext={next} />}
        {step === 3 && <KindStep onNext={next} />}
        {step === 4 && <CheckStep desk={desk} />}
        {hasBegun(draft) && (
          <div className="step-foot">
            <p className="meta">{say('new.kept')}</p>
            <button type="button" className="button button-bare" onClick={drop}>
              {say('new.drop')}
            </button>
          </div>
        )}
      </main>
    </>
  );
}
