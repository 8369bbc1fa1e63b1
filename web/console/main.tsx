import '../kit/base.css';
import { words as enWords } from 'virtual:words/console/en';
import { words as zhWords } from 'virtual:words/console/zh-CN';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from '../api/client.ts';
import { Dressed } from '../kit/dressed.tsx';
import { addWords, chosenLanguage, speak } from '../kit/i18n/words.ts';
import { chosenMode, light } from '../kit/mode.ts';
import { consoleRouter } from './router.tsx';

addWords({ 'zh-CN': zhWords, en: enWords });
speak(chosenLanguage());
light(chosenMode());

/** What the server refuses is not asked again; what it did not hear is, twice. */
const retry = (count: number, error: Error) =>
  !(error instanceof ApiError && error.status < 500) && count < 2;
const queries = new QueryClient({
  // The browser's own idea of being online says nothing about our server.
  defaultOptions: { queries: { retry, networkMode: 'always', refetchOnWindowFocus: false } },
});
const router = consoleRouter(queries);

const root = document.getElementById('root');
if (!root) throw new Error('console/index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Dressed>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </Dressed>
  </StrictMode>,
);
