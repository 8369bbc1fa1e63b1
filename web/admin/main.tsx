import '../kit/base.css';
import '../kit/states/states.css';
import './admin.css';
import { words as enWords } from 'virtual:words/admin/en';
import { words as zhWords } from 'virtual:words/admin/zh-CN';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from '../api/client.ts';
import { addWords, chosenLanguage, speak } from '../kit/i18n/words.ts';
import { lightAtFirst } from '../kit/mode.ts';
import { adminRouter } from './router.tsx';

addWords({ 'zh-CN': zhWords, en: enWords });
speak(chosenLanguage());
// Cameras are registered by day: the page begins light, until somebody on this device chooses otherwise.
lightAtFirst('day');

/** What the server refuses is not asked again; what it did not hear is, twice. */
const retry = (count: number, error: Error) =>
  !(error instanceof ApiError && error.status < 500) && count < 2;
const queries = new QueryClient({
  defaultOptions: {
    queries: { retry, networkMode: 'always', refetchOnWindowFocus: false, staleTime: 3_000 },
  },
});

const root = document.getElementById('root');
if (!root) throw new Error('admin/index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={adminRouter(queries)} />
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);
