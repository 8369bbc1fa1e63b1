import { askPictureUrl, type Device } from '../../api/admin.ts';
import { useAdminWords } from '../words/words.ts';
import { type Candidate, isTested } from './draft.ts';
import { PartFrame, type PartProps } from './part.tsx';

/** Part three: which stream is watched. The cheapest that shows enough is taken unless somebody chooses otherwise. */
export function StreamPart({ draft: { candidates }, act }: PartProps) {
  const { say } = useAdminWords();
  const answered = candidates.filter(({ test }) => test.state === 'answered');
  return (
    <PartFrame
      number={3}
      title={say('wizard.streams')}
      isDone={candidates.length > 0 && candidates.every(isTested)}
    >
      {answered.length === 0 && <p className="meta">{say('wizard.streamsLater')}</p>}
      {answered.map((one) => (
        <Streams
          key={one.id}
          candidate={one}
          onChoose={(profile) => act({ of: one.id, change: { profile } })}
        />
      ))}
    </PartFrame>
  );
}

type Stream = Device['streams'][number];

function Streams({ candidate, onChoose }: { candidate: Candidate; onChoose: (token: string) => void }) {
  const { say } = useAdminWords();
  const { test, name, profile, id } = candidate;
  if (test.state !== 'answered') return null;
  const { device, askId } = test;
  const taken = profile ?? device.streams.find(({ use }) => use === 'detect' || use === 'both')?.token;
  return (
    <div className="streams">
      {device.hasPicture && <img src={askPictureUrl(askId)} alt={say('draw.alt', { name })} />}
      <fieldset className="radio-list">
        <legend>{say('wizard.watchBy', { name })}</legend>
        {device.streams.map((stream) => (
          <label key={stream.token} className="radio-row">
            <input
              type="radio"
              name={`stream-${id}`}
              checked={stream.token === taken}
              disabled={!stream.opens}
              onChange={() => onChoose(stream.token)}
            />
            <StreamWord stream={stream} />
          </label>
        ))}
      </fieldset>
      {device.streams.length === 0 && <p className="amber">▲ {say('wizard.noStream')}</p>}
    </div>
  );
}

function StreamWord({ stream: { codec, width, height, fps, opens, use } }: { stream: Stream }) {
  const { say } = useAdminWords();
  const size = width > 0 ? `${width}×${height}` : '';
  return (
    <span>
      {opens ? '✓' : '✕'} {size} {fps ? `${Math.round(fps)} fps` : ''} {codec.toUpperCase()}
      {use !== 'none' && <span className="chip">{say(`wizard.use.${use}`)}</span>}
      {codec === 'h265' && <span className="amber"> ▲ {say('wizard.noLive')}</span>}
      {!opens && <span className="health-offline"> {say('wizard.dead')}</span>}
    </span>
  );
}
