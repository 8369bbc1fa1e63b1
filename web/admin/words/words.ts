import { useWords } from '../../kit/i18n/words.ts';
import type { AdminWord } from './zh-cn.ts';

/** Says what all apps share, and what only administrators are told. */
export const useAdminWords = () => useWords<AdminWord>();
