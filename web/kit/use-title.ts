import { useEffect } from 'react';
import { useWords } from './i18n/words.ts';

/** Title: what this page is called → the tab says so, and whose it is, in the language of now. */
export function useTitle(page: string): void {
  const { say } = useWords();
  const title = `${page} · ${say('app.name')}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
