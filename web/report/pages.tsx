import { useEffect, useState } from 'react';
import { useAddress } from '../kit/phone/address.ts';
import { FollowPage } from './follow/follow-page.tsx';
import { NearPage } from './near/near-page.tsx';
import { type Desk, openDesk } from './office.ts';
import { StartPage } from './start/start-page.tsx';
import { ReportPage } from './steps/report-page.tsx';
import { SentPage } from './steps/sent-page.tsx';

/** Opened once, also when React looks twice. */
let opening: Promise<Desk> | undefined;

/** The citizens' pages, by address: the start, a report in four steps, how it goes on, and what is open nearby. */
export function Pages() {
  const [desk, setDesk] = useState<Desk>();
  const { pathname, searchParams } = useAddress();
  useEffect(() => {
    opening ??= openDesk();
    void opening.then(setDesk);
  }, []);

  const code = /^\/f\/([^/]+)/.exec(pathname)?.[1];
  if (code) return <FollowPage code={decodeURIComponent(code)} desk={desk} />;
  const sent = /^\/new\/([^/]+)/.exec(pathname)?.[1];
  if (pathname === '/near') return <NearPage />;
  if (!desk && pathname.startsWith('/new')) return <main className="page" aria-busy="true" />;
  if (desk && sent) return <SentPage id={sent} desk={desk} />;
  if (desk && pathname === '/new')
    return <ReportPage step={Number(searchParams.get('step') ?? 1)} desk={desk} />;
  return <StartPage desk={desk} />;
}
