import './sound-chip.css';
import { running, useNow } from '../../kit/clock.ts';
import { useCapOf } from '../../kit/key-choice.ts';
import { useDeskWords } from '../words/words.ts';
import { LEAST_VOLUME, type Sound } from './use-sound.ts';

export interface SoundChipProps {
  readonly sound: Sound;
  readonly onBegin: () => void;
  /** A shift runs, and the page was loaded anew: the next key or press arms it. */
  readonly waits: boolean;
}

/** Whether this workstation can be heard: until a person has begun his shift it cannot, and the chip says so. */
export function SoundChip({ sound, onBegin, waits }: SoundChipProps) {
  const { say } = useDeskWords();
  const now = useNow();
  const cap = useCapOf()('hush');
  if (sound.state === 'off' || sound.state === 'failed') {
    const why = sound.why
      ? say('sound.failed', { why: sound.why })
      : say(waits ? 'sound.waits' : 'sound.off');
    return (
      <span className="sound-chip">
        <span className="sound-off" role="status">
          {why}
        </span>
        {/* A press anywhere arms it: a button beside that would say the same again. */}
        {!(waits && !sound.why) && (
          <button type="button" className="sound-begin" onClick={onBegin}>
            {say(waits ? 'sound.again' : 'sound.begin')}
          </button>
        )}
      </span>
    );
  }
  const left = sound.hushedUntil - now;
  return (
    <span className="sound-chip" {...(cap && { title: say('sound.hint', { cap }) })}>
      {sound.state === 'elsewhere' ? (
        <span className="meta">{say('sound.elsewhere')}</span>
      ) : (
        <span className={left > 0 ? 'sound-hushed' : 'sound-on'}>
          {left > 0 ? say('sound.hushed', { time: running(left) }) : `${say('sound.on')} ●`}
        </span>
      )}
      <input
        type="range"
        className="sound-volume"
        aria-label={say('sound.volume')}
        min={LEAST_VOLUME}
        max={1}
        step={0.1}
        value={sound.volume}
        onChange={({ target }) => sound.setVolume(Number(target.value))}
      />
    </span>
  );
}
