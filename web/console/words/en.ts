import type { DeskWord } from './zh-cn.ts';

/** English. A word that is missing here does not compile. */
export const en: Readonly<Record<DeskWord, string>> = {
  'nav.label': 'Pages',
  'nav.queue': 'Queue',
  'nav.map': 'Map',
  'nav.live': 'Live',
  'live.title': 'Live pictures',
  'live.layout': 'How many at once',
  'live.views': '{n, plural, one {# view} other {# views}}',
  'live.former': 'Previous',
  'live.further': 'Next',
  'live.page': '{n} of {of}',
  'live.none': 'No camera is watched.',
  'live.forbidden':
    'You lack the right to see live pictures: ask an administrator for the role of dispatcher.',
  'map.label': 'Map of the town, north is up; the list beside it names the same incidents',
  'map.sketch': 'This computer cannot show the map; a sketch stands for it',
  'map.open': 'Open incidents',
  'map.none': 'No incident is open.',
  'map.cameras': '{n, plural, one {# camera} other {# cameras}}',
  'map.toQueue': 'Show in the queue',
  'map.loading': 'The map is coming',
  'sound.off': 'Sound is off',
  'sound.begin': 'Begin shift',
  'sound.on': 'Sound',
  'sound.elsewhere': 'Another tab sounds',
  'sound.hushed': 'Hushed {time}',
  'sound.volume': 'Volume',
  'sound.hint': 'S hushes for 2 minutes',
  'sound.failed': 'This computer makes no sound: {why}',
  'notice.title': '{severity} {what}',
};
