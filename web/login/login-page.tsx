import './login-page.css';
import { type FormEvent, useRef, useState } from 'react';
import type { Session } from '../api/client.ts';
import { type Say, useWords } from '../kit/i18n/words.ts';
import { Switches } from '../kit/switches.tsx';
import { useTitle } from '../kit/use-title.ts';
import { Wordmark } from '../kit/wordmark.tsx';
import { nextPage, type Refusal, signIn } from './sign-in.ts';

/** Name, password, language, night or day. Native fields, so that password managers and paste work. */
export function LoginPage() {
  const { say } = useWords();
  const [refusal, setRefusal] = useState<Refusal>();
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const title = say('login.title');
  useTitle(title);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setRefusal(undefined);
    const outcome = await signIn(String(fields.get('login') ?? ''), String(fields.get('password') ?? ''));
    if ('session' in outcome && outcome.session.acts.includes('see-queue')) {
      location.assign(nextPage(location.search, outcome.session.person.role));
      return;
    }
    setBusy(false);
    const why = 'session' in outcome ? notForYou(outcome.session.person, say) : outcome.refusal;
    setRefusal(why);
    focusOn(form.current, why.field ?? 'password');
  };

  return (
    <div className="login">
      <header className="login-head">
        <Wordmark name={say('app.name')} />
        <Switches />
      </header>
      <main className="login-main">
        <form ref={form} className="login-card" onSubmit={(event) => void submit(event)} noValidate>
          <div className="login-titles">
            <h1>{title}</h1>
            <p className="meta">{say('app.promise')}</p>
          </div>
          {location.search.includes('ended=1') && !refusal && (
            <p className="login-note" role="status">
              {say('login.expired')}
            </p>
          )}
          {refusal && (
            <p className="login-error" role="alert" id="login-error">
              {say(refusal.word, refusal.values)}
            </p>
          )}
          <Field name="login" label={say('login.login')} complete="username" refusal={refusal} first />
          <Field
            name="password"
            label={say('login.password')}
            complete="current-password"
            refusal={refusal}
          />
          <button type="submit" className="login-submit" aria-disabled={busy}>
            {say(busy ? 'login.submitting' : 'login.submit')}
          </button>
        </form>
      </main>
    </div>
  );
}

interface FieldProps {
  readonly name: 'login' | 'password';
  readonly label: string;
  readonly complete: 'username' | 'current-password';
  readonly refusal: Refusal | undefined;
  readonly first?: boolean;
}

function Field({ name, label, complete, refusal, first = false }: FieldProps) {
  const wrong = refusal?.field === name;
  return (
    <label className="login-field">
      <span>{label}</span>
      <input
        name={name}
        type={name === 'password' ? 'password' : 'text'}
        autoComplete={complete}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the page is there for nothing but this field
        autoFocus={first}
        required
        maxLength={name === 'login' ? 40 : 200}
        aria-invalid={wrong}
        aria-describedby={wrong ? 'login-error' : undefined}
      />
    </label>
  );
}

function notForYou({ name, role }: Pick<Session['person'], 'name' | 'role'>, say: Say): Refusal {
  return { word: 'login.notForYou', values: { name, role: say(`role.${role}`) } };
}

/** The caret goes to what has to be mended; a wrong password is marked, to be typed over. */
function focusOn(form: HTMLFormElement | null, name: 'login' | 'password'): void {
  const field = form?.elements.namedItem(name);
  if (!(field instanceof HTMLInputElement)) return;
  field.focus();
  field.select();
}
