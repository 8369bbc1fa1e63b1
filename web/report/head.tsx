import { Head } from '../kit/phone/head.tsx';
import { useReportWords } from './words/words.ts';

/** The head of every page of the citizens'. `back`: the page before. */
export function ReportHead({ back }: { readonly back?: string }) {
  const { say } = useReportWords();
  return (
    <Head
      back={back === undefined ? undefined : { to: back, label: say('head.back') }}
      large={{ name: say('head.large'), on: say('head.largeOn'), off: say('head.largeOff') }}
    />
  );
}
