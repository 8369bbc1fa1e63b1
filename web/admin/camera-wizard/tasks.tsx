import type { Site } from '../../api/admin.ts';
import { Check } from '../parts/fields.tsx';
import { useNameOf } from '../parts/names.ts';
import { useAdminWords } from '../words/words.ts';

interface TasksProps {
  readonly site: Site;
  /** Those that were switched off; what the kind of site is for is on. */
  readonly off: readonly string[];
  readonly onChange: (off: readonly string[]) => void;
}

/** What the new camera watches for, of what its kind of site is for. */
export function Tasks({ site, off, onChange }: TasksProps) {
  const { say } = useAdminWords();
  const nameOf = useNameOf();
  const isNone = site.watchFor.every(({ category }) => off.includes(category));
  return (
    <fieldset className="span-days">
      <legend>{say('wizard.tasks')}</legend>
      {site.watchFor.map(({ category, needs }) => (
        <Check
          key={category}
          label={needs ? say('wizard.taskDrawn', { name: nameOf(category) }) : nameOf(category)}
          checked={!off.includes(category)}
          onChange={(on) => onChange(on ? off.filter((one) => one !== category) : [...off, category])}
        />
      ))}
      {isNone && <p className="amber">▲ {say('wizard.noTask')}</p>}
    </fieldset>
  );
}

/** The tasks that are rules from the first on; what needs a drawing becomes one when it is drawn. */
export const rulesFrom = ({ watchFor }: Site, off: readonly string[]): string[] =>
  watchFor.filter(({ category, needs }) => !needs && !off.includes(category)).map(({ category }) => category);

/** Where the way goes on for one that is made: to the scale, where the level is to be watched; else to its picture. */
export const nextFor = ({ watchFor }: Site, off: readonly string[]): string =>
  watchFor.some(({ category, needs }) => needs === 'scale' && !off.includes(category)) ? '?tab=scale' : '';
