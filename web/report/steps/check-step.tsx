import { useState } from 'react';
import { fetchKinds, fetchNear, fetchTown } from '../../api/citizen.ts';
import { go } from '../../kit/phone/address.ts';
import { useAsk } from '../../kit/phone/ask.ts';
import { Link } from '../../kit/phone/link.tsx';
import { type Draft, edit, useDraft } from '../draft.ts';
import { inLanguage } from '../naming.ts';
import { type Desk, sendDraft } from '../office.ts';
import { useReportWords } from '../words/words.ts';
import { SameOnes } from './same-ones.tsx';
import { stepAddress } from './step-address.ts';
import { Thumbs } from './thumbs.tsx';

/** Whom to call before one reports: a phone is faster than any queue. */
const callFirst: Readonly<Record<string, string>> = {
  'FIR.FLAME': '119',
  'FIR.SMOKE': '119',
  'SAF.GAS': '119',
  'RD.ACCIDENT': '122',
  'RES.PERSON': '110',
  'SAF.THEFT': '110',
};

/** What will be sent, each part with a way back; what is open nearby comes first: it may be the same. */
export function CheckStep({ desk }: { readonly desk: Desk }) {
  const { say, language } = useReportWords();
  const draft = useDraft();
  const { position, category, photos, text } = draft;
  const kinds = useAsk('kinds', fetchKinds);
  const town = useAsk('town', fetchTown);
  const near = useAsk(`near ${JSON.stringify(position)} ${category}`, async () =>
    position ? fetchNear(position, { radius: 250, category }) : [],
  );
  const [busy, setBusy] = useState(false);
  const kind = kinds.state === 'here' ? kinds.value.find(({ code }) => code === category) : undefined;
  const name = kind ? inLanguage(kind, language) : (category ?? '');
  const phone = category && callFirst[category];
  const faults = faultsOf(draft);

  const send = async () => {
    if (busy || faults.length > 0) return;
    setBusy(true);
    const centre = town.state === 'here' ? town.value.centre : undefined;
    await sendDraft(desk, draft, text.trim() || name, centre);
    go(`/new/${draft.id}`, { replace: true });
  };
  return (
    <>
      {faults.length > 0 && (
        <div className="note note-amber" role="alert">
          <p>{say('new.errors')}</p>
          <ul>
            {faults.map(({ word, step }) => (
              <li key={word}>
                <Link to={stepAddress(step)}>{say(word)}</Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      {phone && (
        <p className="note note-amber">
          {say('check.danger', { phone })} <a href={`tel:${phone}`}>{phone}</a>
        </p>
      )}
      {near.state === 'here' && near.value.length > 0 && (
        <SameOnes
          matters={near.value}
          category={category}
          chosen={draft.sameAs}
          onChoose={(sameAs) => edit({ sameAs })}
        />
      )}
      <dl className="facts">
        <Fact name={say('check.kind')} step={3}>
          {name}
        </Fact>
        <Fact name={say('check.place')} step={2}>
          <PlaceWords draft={draft} />
        </Fact>
        <Fact name={say('check.photos')} step={1}>
          {photos.length > 0 ? say('check.count', { n: photos.length }) : say('check.noPhotos')}
        </Fact>
      </dl>
      <Thumbs desk={desk} />
      <label className="field">
        <span>{say('check.words')}</span>
        <textarea
          rows={3}
          maxLength={2_000}
          value={text}
          onChange={(event) => edit({ text: event.currentTarget.value })}
        />
      </label>
      <button
        type="button"
        className="button button-main"
        aria-disabled={busy || faults.length > 0}
        onClick={() => void send()}
      >
        {say(draft.sameAs ? 'check.sendSame' : 'check.send')}
      </button>
    </>
  );
}

/** What is missing, and the step that mends it. */
function faultsOf({ category, position, place }: Draft) {
  const faults: { word: 'kind.missing' | 'place.missing'; step: number }[] = [];
  if (!position && !place.trim()) faults.push({ word: 'place.missing', step: 2 });
  if (!category) faults.push({ word: 'kind.missing', step: 3 });
  return faults;
}

function PlaceWords({ draft: { position, accuracy, place } }: { readonly draft: Draft }) {
  const { say } = useReportWords();
  const onMap = position && say('check.onMap', { n: accuracy ?? 10 });
  return (
    <>
      {place && <span className="fact-line">{place}</span>}
      <span className={place ? 'fact-line meta' : 'fact-line'}>{onMap ?? say('check.byWords')}</span>
    </>
  );
}

interface FactProps {
  readonly name: string;
  readonly step: number;
  readonly children: React.ReactNode;
}

function Fact({ name, step, children }: FactProps) {
  const { say } = useReportWords();
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
      <dd className="fact-change">
        <Link to={stepAddress(step)} className="button button-bare">
          {say('check.change', { what: name })}
        </Link>
      </dd>
    </div>
  );
}
