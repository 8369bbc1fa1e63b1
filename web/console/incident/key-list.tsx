import { Modal } from 'antd';
import { useState } from 'react';
import { Cap } from '../../kit/cap.tsx';
import { layers } from '../../kit/layers.ts';
import { KeySettings } from '../shell/key-settings.tsx';
import { type DeskWord, useDeskWords } from '../words/words.ts';

type Line = readonly [readonly string[], DeskWord | `keys.${KitKey}`];
type KitKey =
  | 'next'
  | 'confirm'
  | 'refute'
  | 'cannotTell'
  | 'hold'
  | 'boxes'
  | 'live'
  | 'picture'
  | 'filter'
  | 'back'
  | 'list';

const keys: readonly Line[] = [
  [['J', 'K', '↓', '↑'], 'keys.next'],
  [['X'], 'keys.mark'],
  [['⇧J', '⇧K'], 'keys.extend'],
  [['1'], 'keys.confirm'],
  [['1'], 'keys.hold'],
  [['2'], 'keys.refute'],
  [['3'], 'keys.fieldCheck'],
  [['4'], 'keys.merge'],
  [['5'], 'keys.cannotTell'],
  [['H'], 'keys.shelve'],
  [['D', '↵'], 'keys.dispatch'],
  [['N'], 'keys.write'],
  [['C'], 'keys.call'],
  [['Z'], 'keys.undo'],
  [['O'], 'keys.page'],
  [['+'], 'keys.callIn'],
  [['V'], 'keys.live'],
  [['␣'], 'keys.film'],
  [['B'], 'keys.boxes'],
  [['F'], 'keys.whole'],
  [['←', '→'], 'keys.picture'],
  [['S'], 'keys.hush'],
  [['G'], 'keys.go'],
  [['Ctrl K'], 'keys.find'],
  [['/'], 'keys.filter'],
  [['Esc'], 'keys.back'],
  [['?'], 'keys.list'],
];

/** Every key of the desk, on the key that a person presses when he does not know the keys. */
export function KeyList({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { say } = useDeskWords();
  const [changing, change] = useState(false);
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      title={say(changing ? 'keySet.title' : 'keys.title')}
      afterClose={() => change(false)}
      width={760}
      getContainer={layers}
      destroyOnHidden
    >
      {changing ? <KeySettings onBack={() => change(false)} /> : <Keys onChange={() => change(true)} />}
    </Modal>
  );
}

function Keys({ onChange }: { onChange: () => void }) {
  const { say } = useDeskWords();
  return (
    <>
      <dl className="key-list">
        {keys.map(([caps, word]) => (
          <div key={word} className="key-row">
            <dt>
              {caps.map((cap) => (
                <Cap key={cap} of={cap} />
              ))}
            </dt>
            <dd>{say(word)}</dd>
          </div>
        ))}
      </dl>
      <p className="meta">{say('keys.note2')}</p>
      <p className="meta">{say('keys.note')}</p>
      <button type="button" className="quiet-button" onClick={onChange}>
        {say('keySet.change')}
      </button>
    </>
  );
}
