import '../kit/base.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { chosenLanguage, speak } from '../kit/i18n/words.ts';
import { chosenMode, light } from '../kit/mode.ts';
import { LoginPage } from './login-page.tsx';

speak(chosenLanguage());
light(chosenMode());

const root = document.getElementById('root');
if (!root) throw new Error('login/index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <LoginPage />
    </I18nProvider>
  </StrictMode>,
);
