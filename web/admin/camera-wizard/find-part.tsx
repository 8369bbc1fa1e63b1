import { answerOf, scanNetwork } from '../../api/admin.ts';
import { useAct } from '../parts/act.ts';
import { TextField } from '../parts/fields.tsx';
import { Told } from '../parts/told.tsx';
import { useAdminWords } from '../words/words.ts';
import { nameFor, readAddress } from './address.ts';
import { newId, PartFrame, type PartProps } from './part.tsx';

/** Part one: which device. Typed or pasted, or found on this network. */
export function FindPart({ draft, act, onPassword }: PartProps) {
  const { say } = useAdminWords();
  const { way, typed, candidates } = draft;
  const type = (text: string) => {
    const read = readAddress(text);
    act({ set: { typed: text, ...(read?.username && { username: read.username }) } });
    if (read?.password) onPassword(read.password);
    if (read)
      act({
        take: read.address,
        id: newId(),
        name: nameFor({ maker: '', model: '', address: read.address }),
      });
    else for (const { address } of candidates) act({ leave: address });
  };
  const isWrong = typed.trim() !== '' && candidates.length === 0;
  return (
    <PartFrame number={1} title={say('wizard.find')} isDone={candidates.length > 0}>
      <fieldset className="ways">
        <legend className="unseen">{say('wizard.find')}</legend>
        {(['address', 'scan'] as const).map((one) => (
          <label key={one} className="check">
            <input
              type="radio"
              name="way"
              checked={way === one}
              onChange={() => act({ set: { way: one, candidates: [], typed: '' } })}
            />
            <span>{say(`wizard.way.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      {way === 'address' ? (
        <TextField
          label={say('wizard.address')}
          name="address"
          value={typed}
          onChange={type}
          hint={say('wizard.addressHint')}
          error={isWrong ? say('wizard.addressWrong') : undefined}
        />
      ) : (
        <Scan draft={draft} act={act} />
      )}
    </PartFrame>
  );
}

function Scan({ draft: { found, candidates }, act }: Pick<PartProps, 'draft' | 'act'>) {
  const { say } = useAdminWords();
  const acting = useAct();
  const scan = () =>
    acting.act(async () => {
      const { devices = [] } = await answerOf(await scanNetwork());
      act({ set: { found: devices } });
    });
  const tick = (address: string, name: string, isTicked: boolean) =>
    act(
      isTicked
        ? { take: address, id: newId(), name: name || nameFor({ maker: '', model: '', address }) }
        : { leave: address },
    );
  return (
    <>
      <button type="button" className="quiet-button" disabled={acting.busy} onClick={() => void scan()}>
        {say(acting.busy ? 'wizard.scanning' : 'wizard.scan')}
      </button>
      <Told acting={acting} />
      {found?.length === 0 && <p role="status">{say('wizard.foundNone')}</p>}
      {found && found.length > 0 && (
        <fieldset className="radio-list">
          <legend>{say('wizard.found', { n: found.length, picked: candidates.length })}</legend>
          {found.map(({ address, name, hardware, isAllowed, cameraId }) => (
            <label key={address} className="radio-row">
              <input
                type="checkbox"
                disabled={!isAllowed || cameraId !== undefined}
                checked={candidates.some((one) => one.address === address)}
                onChange={(event) => tick(address, name, event.target.checked)}
              />
              <span>
                <b>{name || say('wizard.nameless')}</b> {hardware} <span className="code">{address}</span>
                {cameraId !== undefined && <span className="chip">{say('wizard.registered')}</span>}
                {!isAllowed && <span className="chip">{say('wizard.outside')}</span>}
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
