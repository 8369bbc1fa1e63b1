import { useState } from 'react';
import { type Category, fetchKinds } from '../../api/citizen.ts';
import { useAsk } from '../../kit/phone/ask.ts';
import { Sorry } from '../../kit/states/loading.tsx';
import { edit, useDraft } from '../draft.ts';
import { BIG_KINDS, KindIcon } from '../icons.tsx';
import { inLanguage } from '../naming.ts';
import { useReportWords } from '../words/words.ts';

/** What it is: six large ones, then all the others by family. A tap leads on. */
export function KindStep({ onNext }: { readonly onNext: () => void }) {
  const { say, language } = useReportWords();
  const { category } = useDraft();
  const [open, setOpen] = useState(category !== undefined && !BIG_KINDS.includes(category));
  const kinds = useAsk('kinds', fetchKinds);
  const choose = (code: string) => {
    edit({ category: code, sameAs: undefined });
    onNext();
  };
  if (kinds.state === 'failed') {
    return <Sorry what={say('kind.failed')} retry={say('follow.retry')} onRetry={kinds.again} />;
  }
  if (kinds.state === 'waiting') return <p className="kinds" aria-busy="true" />;
  const big = BIG_KINDS.flatMap((code) => kinds.value.find((one) => one.code === code) ?? []);
  return (
    <>
      <ul className="kinds">
        {big.map((kind) => (
          <li key={kind.code}>
            <button
              type="button"
              className="kind"
              aria-pressed={kind.code === category}
              onClick={() => choose(kind.code)}
            >
              <KindIcon code={kind.code} />
              {inLanguage(kind, language)}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {say('kind.more')}
      </button>
      {open && <AllKinds kinds={kinds.value} chosen={category} onChoose={choose} />}
    </>
  );
}

const families = ['RD', 'ENV', 'FIR', 'RES', 'SAF', 'DIS', 'STR', 'CON', 'SVC'] as const;

interface AllKindsProps {
  readonly kinds: readonly Category[];
  readonly chosen: string | undefined;
  readonly onChoose: (code: string) => void;
}

function AllKinds({ kinds, chosen, onChoose }: AllKindsProps) {
  const { say, language } = useReportWords();
  const [sought, setSought] = useState('');
  const fits = ({ zh, en }: Category) => `${zh} ${en}`.toLowerCase().includes(sought.trim().toLowerCase());
  const found = kinds.filter(fits);
  return (
    <>
      <label className="field">
        <span>{say('kind.search')}</span>
        <input type="search" value={sought} onChange={(event) => setSought(event.currentTarget.value)} />
      </label>
      {found.length === 0 && <p role="status">{say('kind.nothing')}</p>}
      {families.map((family) => {
        const ofFamily = found.filter(({ code }) => code.startsWith(`${family}.`));
        if (ofFamily.length === 0) return null;
        return (
          <section key={family} className="list">
            <h2>{say(`kind.family.${family}`)}</h2>
            {ofFamily.map((kind) => (
              <button
                key={kind.code}
                type="button"
                className="button kind-line"
                aria-pressed={kind.code === chosen}
                onClick={() => onChoose(kind.code)}
              >
                {inLanguage(kind, language)}
              </button>
            ))}
          </section>
        );
      })}
    </>
  );
}
