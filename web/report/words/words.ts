import { useWords } from '../../kit/i18n/words.ts';
import type { ReportWord } from './zh-cn.ts';

/** Says what all apps share, and what only the citizens' pages say. */
export const useReportWords = () => useWords<ReportWord>();
