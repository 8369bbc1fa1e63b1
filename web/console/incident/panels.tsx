import './panels.css';
import { useQuery } from '@tanstack/react-query';
import { suggestionsQuery } from '../../api/queries.ts';
import { sayReason, sayWhat, sayWhere } from '../naming.ts';
import { useDeskWords } from '../words/words.ts';
import { Face } from './face.tsx';
import { Call, Called, Note } from './lines.tsx';
import { Choice, Frame, type PanelProps } from './panel-frame.tsx';
import { reasonsFor, SHELF_REASONS, SHELF_TERMS } from './reasons.ts';

/** What stands in place of the verdicts while a key asks for one more. */
export function OpenPanelView(props: PanelProps) {
  switch (props.open.panel) {
    case 'reasons':
    case 'shelf-reasons':
      return <Reasons {...props} />;
    case 'shelf':
      return <Terms {...props} />;
    case 'merge':
      return <Merge {...props} />;
    case 'dispatch':
      return <Dispatch {...props} />;
    case 'note':
      return <Note key={props.open.about.id} {...props} />;
    case 'call':
      return <Call {...props} />;
    case 'called':
      return <Called {...props} />;
  }
}

function Reasons({ open: { panel, about }, acting }: PanelProps) {
  const { say } = useDeskWords();
  const isCamera = about.source.kind === 'camera';
  const shelving = panel === 'shelf-reasons';
  const title = say(shelving ? 'act.shelveWhy' : isCamera ? 'act.why' : 'act.whyReport');
  const reasons = shelving ? SHELF_REASONS : reasonsFor(about);
  return (
    <Frame title={title} acting={acting}>
      {reasons.map((reason, at) => (
        <Choice key={reason} at={at} word={sayReason(say, reason)} acting={acting} />
      ))}
    </Frame>
  );
}

function Terms({ acting }: PanelProps) {
  const { say } = useDeskWords();
  return (
    <Frame title={say('act.shelveFor')} acting={acting}>
      {SHELF_TERMS.map((term, at) => (
        <Choice key={term} at={at} word={say(`shelf.${term}`)} acting={acting} />
      ))}
    </Frame>
  );
}

function Merge({ open: { about }, acting }: PanelProps) {
  const { say } = useDeskWords();
  const { data, isError } = useQuery(suggestionsQuery(about.id));
  const near = data?.near ?? [];
  return (
    <Frame title={say('act.mergeInto')} acting={acting} tall>
      {near.slice(0, 6).map((other, at) => (
        <Choice
          key={other.id}
          at={at}
          word={sayWhat(say, other)}
          hint={`${sayWhere(say, other)} · ${other.number}`}
          acting={acting}
        />
      ))}
      {data && near.length === 0 && <p className="panel-none">{say('act.mergeNone')}</p>}
      {isError && <p className="panel-none">{say('act.notHeard')}</p>}
    </Frame>
  );
}

/** Who could go: the nearest and least busy first, who is chosen is sent by Enter. */
function Dispatch({ open: { about, chosen }, acting }: PanelProps) {
  const { say } = useDeskWords();
  const { data, isError } = useQuery(suggestionsQuery(about.id));
  const responders = data?.responders ?? [];
  return (
    <Frame
      title={say('act.dispatchTo', { what: sayWhat(say, about), where: sayWhere(say, about) })}
      acting={acting}
      tall
    >
      {responders.slice(0, 5).map(({ id, name, metres, open }, at) => {
        const far = metres === undefined ? say('unit.unknownPlace') : sayMetres(say, metres);
        const busy = open === 0 ? say('unit.free') : say('unit.busy', { n: open });
        return (
          <Choice
            key={id}
            at={at}
            word={name}
            hint={`${far} · ${busy}`}
            pressed={at === chosen}
            acting={acting}
          />
        );
      })}
      {data && responders.length === 0 && <p className="panel-none">{say('act.nobody')}</p>}
      {isError && <p className="panel-none">{say('act.notHeard')}</p>}
      <button type="button" className="act act-confirm" onClick={() => acting.obey({ kind: 'send' })}>
        <Face cap="↵" word={say('act.send')} />
      </button>
    </Frame>
  );
}

const sayMetres = (say: ReturnType<typeof useDeskWords>['say'], metres: number) =>
  metres < 950
    ? say('unit.metres', { n: Math.round(metres / 10) * 10 })
    : say('unit.kilometres', { n: (metres / 1_000).toFixed(1) });
