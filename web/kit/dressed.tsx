import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { useWords } from './i18n/words.ts';
import { useMode } from './mode.ts';
import { dress } from './theme.ts';

/** The server writes one per response into the page; antd's styles carry it past the policy. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/** Everything a page of ours wears: words, night or day, antd in our tokens. */
export function Dressed({ children }: { children: ReactNode }) {
  return (
    <I18nProvider i18n={i18n}>
      <Antd>{children}</Antd>
    </I18nProvider>
  );
}

function Antd({ children }: { children: ReactNode }) {
  const { language } = useWords();
  return (
    <ConfigProvider
      csp={{ nonce }}
      theme={dress(useMode())}
      locale={language === 'en' ? enUS : zhCN}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      {children}
    </ConfigProvider>
  );
}
