import '../kit/phone/phone.css';
import './field.css';
import { words as enWords } from 'virtual:words/field/en';
import { words as zhWords } from 'virtual:words/field/zh-CN';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { addWords, chosenLanguage, speak } from '../kit/i18n/words.ts';
import { lightAtFirst } from '../kit/mode.ts';
import { isLarge, setLarge } from '../kit/phone/large.ts';
import { Pages } from './pages.tsx';
import { openPhone } from './phone.ts';

addWords({ 'zh-CN': zhWords, en: enWords });
speak(chosenLanguage());
lightAtFirst('day');
setLarge(isLarge());

const root = document.getElementById('root');
if (!root) throw new Error('field/index.html has no #root');
const phone = await openPhone();
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <Pages phone={phone} />
    </I18nProvider>
  </StrictMode>,
);
