/** The words that our rules know for what others call otherwise. */
const OURS: Readonly<Record<string, string>> = {
  people: 'person',
  pedestrian: 'person',
  bicycle: 'two-wheeler',
  bike: 'two-wheeler',
  motorcycle: 'two-wheeler',
  motorbike: 'two-wheeler',
  car: 'vehicle',
  bus: 'vehicle',
  truck: 'vehicle',
  ship: 'boat',
  fire: 'flame',
  flames: 'flame',
};

/** COCO's 80 classes in the order in which nearly every public model has them. */
const COCO = (
  'person,bicycle,car,motorcycle,airplane,bus,train,truck,boat,traffic light,fire hydrant,stop sign,parking meter,' +
  'bench,bird,cat,dog,horse,sheep,cow,elephant,bear,zebra,giraffe,backpack,umbrella,handbag,tie,suitcase,frisbee,skis,' +
  'snowboard,sports ball,kite,baseball bat,baseball glove,skateboard,surfboard,tennis racket,bottle,wine glass,cup,' +
  'fork,knife,spoon,bowl,banana,apple,sandwich,orange,broccoli,carrot,hot dog,pizza,donut,cake,chair,couch,' +
  'potted plant,bed,dining table,toilet,tv,laptop,mouse,remote,keyboard,cell phone,microwave,oven,toaster,sink,' +
  'refrigerator,book,clock,vase,scissors,teddy bear,hair drier,toothbrush'
).split(',');

/** Ours: what a model calls a class → what our rules call it; what they do not know stays as it is. */
export const ourWord = (name: string): string => OURS[name.trim().toLowerCase()] ?? name.trim();

/** What a model of so many classes calls them when it does not say: COCO's where there are 80, else their numbers. */
export const usualNames = (count: number): string[] =>
  count === COCO.length ? COCO : Array.from({ length: count }, (_, index) => `class-${index}`);

/** Parse: the names as exporters write them, `{0: 'person', 1: 'car'}` or a JSON list → by class; nothing when they are not whole. */
export function parseNames(text: string | undefined): string[] | undefined {
  if (text === undefined) return undefined;
  const listed = jsonList(text);
  if (listed) return listed;
  const names: string[] = [];
  for (const [, index, single, double] of text.matchAll(
    /["']?(\d+)["']?\s*:\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g,
  )) {
    names[Number(index)] = (single ?? double ?? '').replace(/\\(.)/g, '$1');
  }
  const whole = names.length > 0 && names.length <= 1_000 && Array.from(names).every((name) => name);
  return whole ? names : undefined;
}

function jsonList(text: string): string[] | undefined {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.length > 0 && list.every((one) => typeof one === 'string')
      ? list
      : undefined;
  } catch {
    return undefined;
  }
}
