import { Modal } from 'antd';
import { useWords } from '../../kit/i18n/words.ts';
import type { WordId } from '../../kit/i18n/zh-cn.ts';
import { layers } from '../../kit/layers.ts';

const keys: readonly (readonly [readonly string[], WordId])[] = [
  [['J', 'K', '↓', '↑'], 'keys.next'],
  [['1'], 'keys.confirm'],
  [['2'], 'keys.refute'],
  [['5'], 'keys.cannotTell'],
  [['1'], 'keys.hold'],
  [['V'], 'keys.live'],
  [['B'], 'keys.boxes'],
  [['←', '→'], 'keys.picture'],
  [['/'], 'keys.filter'],
  [['Esc'], 'keys.back'],
  [['?'], 'keys.list'],
];

/** Every key of the desk, on the key that a person presses when he does not know the keys. */
export function KeyList({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { say } = useWords();
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      title={say('keys.title')}
      width={480}
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
