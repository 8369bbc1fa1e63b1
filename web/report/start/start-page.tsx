import { type FormEvent, useState } from 'react';
import { fetchTown } from '../../api/citizen.ts';
import { useParcels } from '../../kit/live/post-office.ts';
import { go } from '../../kit/phone/address.ts';
import { useAsk } from '../../kit/phone/ask.ts';
import { Link } from '../../kit/phone/link.tsx';
import { useTitle } from '../../kit/use-title.ts';
import { hasBegun, useDraft } from '../draft.ts';
import { ReportHead } from '../head.tsx';
import { useMine } from '../mine.ts';
import { codeOf, momentOf, spaced } from '../naming.ts';
import type { Desk } from '../office.ts';
import { useReportWords } from '../words/words.ts';

/** The first screen: report, look around, follow; and whom to call when it burns. Its beginning is static HTML too. */
export function StartPage({ desk }: { readonly desk: Desk | undefined }) {
  const { say } = useReportWords();
  useTitle(say('new.title'));
  const draft = useDraft();
  return (
    <>
      <ReportHead />
      <main className="page">
        <div className="hello">
          <h1>{say('start.title')}</h1>
          <p>{say('start.lead')}</p>
        </div>
        <Link to="/new" className="button button-main hello-report">
          {say(hasBegun(draft) ? 'start.goOn' : 'start.report')}
        </Link>
        <p className="meta hello-hint">{say('start.reportHint')}</p>
        <Link to="/near" className="button">
          {say('start.near')}
        </Link>
        {desk && <Unsent desk={desk} />}
        <Mine />
        <ByCode />
        <section className="card danger">
          <h2>{say('start.danger')}</h2>
          <p className="button-row">
            <a className="button" href="tel:110">
              {say('start.police')}
            </a>
            <a className="button" href="tel:119">
              {say('start.fire')}
            </a>
            <a className="button" href="tel:120">
              {say('start.help')}
            </a>
          </p>
        </section>
        <Duty />
        <p className="foot">
          <a href="/login">{say('start.staff')}</a>
        </p>
      </main>
    </>
  );
}

/** The desk's own number, where the town has said it. */
function Duty() {
  const { say } = useReportWords();
  const town = useAsk('town', fetchTown);
  const phone = town.state === 'here' ? town.value.phone : undefined;
  if (!phone) return null;
  return (
    <a className="button" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
      {say('start.duty', { phone })}
    </a>
  );
}

function Unsent({ desk: { office } }: { readonly desk: Desk }) {
  const { say } = useReportWords();
  const parcels = useParcels(office).filter(({ act }) => act === 'report');
  if (parcels.length === 0) return null;
  return (
    <section className="list">
      <h2>{say('start.unsent')}</h2>
      {parcels.map(({ uuid, takenAt, fields: { text } }) => (
        <Link key={uuid} to={`/new/${uuid}`} className="row-link">
          <strong>{String(text)}</strong>
          <span className="meta">{momentOf(takenAt)}</span>
        </Link>
      ))}
    </section>
  );
}

function Mine() {
  const { say } = useReportWords();
  const mine = useMine();
  if (mine.length === 0) return null;
  return (
    <section className="list">
      <h2>{say('start.mine')}</h2>
      {mine.slice(0, 5).map(({ id, code, at }) => (
        <Link key={id} to={`/f/${code}`} className="row-link">
          <strong>{spaced(code)}</strong>
          <span className="meta">{momentOf(at)}</span>
        </Link>
      ))}
    </section>
  );
}

function ByCode() {
  const { say } = useReportWords();
  const [wrong, setWrong] = useState(false);
  const look = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = codeOf(String(new FormData(event.currentTarget).get('code') ?? ''));
    setWrong(!code);
    if (code) go(`/f/${code}`);
  };
  return (
    <form className="card" onSubmit={look} noValidate>
      <h2>{say('start.byCode')}</h2>
      {wrong && (
        <p className="note note-amber" role="alert" id="code-wrong">
          {say('start.codeWrong')}
        </p>
      )}
      <div className="by-code">
        <label className="field">
          <span>{say('start.code')}</span>
          <input
            name="code"
            autoCapitalize="characters"
            autoComplete="off"
            spellCheck={false}
            maxLength={20}
            aria-invalid={wrong}
            aria-describedby={wrong ? 'code-wrong' : 'code-hint'}
          />
        </label>
        <button type="submit" className="button">
          {say('start.look')}
        </button>
      </div>
      <p className="meta" id="code-hint">
        {say('start.codeHint')}
      </p>
    </form>
  );
}
