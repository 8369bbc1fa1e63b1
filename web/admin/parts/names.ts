import { useQuery } from '@tanstack/react-query';
import { categoriesQuery } from '../../api/admin.ts';
import { useAdminWords } from '../words/words.ts';

/** What a kind of matter is called, in the language of now; its code while the names come. */
export function useNameOf(): (code: string) => string {
  const { language } = useAdminWords();
  const categories = useQuery(categoriesQuery).data ?? [];
  return (code) => {
    const found = categories.find((one) => one.code === code);
    return found ? (language === 'en' ? found.en : found.zh) : code;
  };
}
