import { Modal } from 'antd';
import { layers } from '../../kit/layers.ts';
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
  [['/'], 'keys.filter'],
  [['Esc'], 'keys.back'],
  [['?'], 'keys.list'],
];

/** Every key of the desk, on the key that a person presses when he does not know the keys. */
export function KeyList({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { say } = useDeskWords();
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      title={say('keys.title')}
      width={760}
      getContainer={layers}
      destroyOnHidden
    >
      <dl className="key-list">
        {keys.map(([caps, word]) => (
          <div key={word} className="key-row">
            <dt>
              {caps.map((cap) => (
                <kbd key={cap} className="cap">
                  {cap}
                </kbd>
              ))}
            </dt>
            <dd>{say(word)}</dd>
          </div>
        ))}
      </dl>
      <p className="meta">{say('keys.note2')}</p>
      <p className="meta">{say('keys.note')}</p>
    </Modal>
  );
}
