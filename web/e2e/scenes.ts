import sharp from 'sharp';

/** Pictures for the tests, drawn, so that nobody's footage is needed: 1280×720. */
export type Scene = 'hill' | 'dam' | 'road' | 'night';

const noise = (id: string, frequency: string, matrix: string) =>
  `<filter id="${id}" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency="${frequency}" numOctaves="4" seed="7"/><feColorMatrix values="${matrix}"/></filter>`;
const grain = noise('grain', '0.9', '0 0 0 0 0.5  0 0 0 0 0.5  0 0 0 0 0.5  0 0 0 0.10 0');
const soft =
  '<filter id="soft" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="14"/></filter>';
const fade = (id: string, stops: readonly string[]) =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops
    .map((colour, at) => `<stop offset="${at / (stops.length - 1)}" stop-color="${colour}"/>`)
    .join('')}</linearGradient>`;
const sheet = (fill: string) => `<rect width="1280" height="720" fill="url(#${fill})"/>`;

const scenes: Readonly<Record<Scene, string>> = {
  hill: `<defs>${fade('s', ['#8fa6bb', '#c9d2d6'])}${fade('a', ['#5d7680', '#6d8379'])}${fade('b', ['#3c5646', '#26392c'])}</defs>
    ${sheet('s')}<path d="M0 330 170 250 330 300 540 190 700 280 900 210 1280 330V720H0Z" fill="url(#a)"/>
    <path d="M0 470 210 380 420 430 660 340 860 420 1090 350 1280 420V720H0Z" fill="url(#b)"/>
    <g filter="url(#soft)" fill="#dfe3e6"><ellipse cx="872" cy="330" rx="26" ry="52" opacity=".75"/><ellipse cx="898" cy="250" rx="44" ry="58" opacity=".6"/><ellipse cx="946" cy="178" rx="66" ry="50" opacity=".42"/></g>
    <path d="M0 600 320 540 640 590 960 550 1280 600V720H0Z" fill="#1f2d22"/>`,
  dam: `<defs>${fade('s', ['#a9b7c2', '#d3d9da'])}${fade('w', ['#5f7f8c', '#2f4d59'])}${fade('c', ['#a7a59d', '#7d7b74'])}</defs>
    ${sheet('s')}<path d="M0 260 260 190 520 240 800 180 1280 260V330H0Z" fill="#5d7261"/>
    <rect y="320" width="1280" height="250" fill="url(#w)"/><path d="M0 560H1280V720H0Z" fill="url(#c)"/>
    <path d="M0 556H1280V566H0Z" fill="#5c5a54"/><path d="M0 610H1280M160 566V720M460 566V720M760 566V720M1060 566V720" stroke="#6d6b64" stroke-width="2"/>
    <g fill="#272b31"><circle cx="560" cy="452" r="13"/><path d="M543 470h34l7 58h-14l-2 62h-11l-3-44-4 44h-11l-3-62h-13Z"/></g><path d="M543 470h34l5 46h-44Z" fill="#8b2f2a"/>`,
  road: `<defs>${fade('s', ['#9fb3c4', '#d6dcde'])}${fade('r', ['#6f7478', '#43474b'])}</defs>
    ${sheet('s')}<path d="M0 300 400 250 900 270 1280 240V720H0Z" fill="#6c7f5d"/>
    <path d="M590 262H690L1240 720H40Z" fill="url(#r)"/><path d="M638 270 626 720H656L642 270Z" fill="#d8d6cb" opacity=".55"/>
    <path d="M696 266 1270 690" stroke="#b9bdc0" stroke-width="7" fill="none"/>
    <g><path d="M778 470h112l20 44h16v46H752v-46h8Z" fill="#c7ccd1"/><path d="M790 478h88l14 32H776Z" fill="#3b444d"/><rect x="762" y="552" width="30" height="20" rx="5" fill="#1c1f22"/><rect x="884" y="552" width="30" height="20" rx="5" fill="#1c1f22"/><rect x="756" y="522" width="22" height="12" fill="#c8382f"/><rect x="900" y="522" width="22" height="12" fill="#c8382f"/></g>`,
  night: `<defs>${fade('s', ['#14181d', '#20262b'])}${fade('g', ['#1b2023', '#0f1214'])}</defs>
    ${sheet('s')}<path d="M0 400 300 350 700 390 1280 340V720H0Z" fill="url(#g)"/>
    <path d="M820 390h220v120H820Z" fill="#2a2f33"/><path d="M800 394 930 330 1060 394Z" fill="#24292d"/>
    <g filter="url(#soft)"><ellipse cx="430" cy="520" rx="120" ry="80" fill="#c86414" opacity=".55"/><ellipse cx="430" cy="530" rx="52" ry="58" fill="#ffb43c" opacity=".9"/></g>
    <path d="M394 566c-12-40 18-52 20-92 26 22 22 44 34 52 4-12 4-22 2-32 28 24 36 46 20 72Z" fill="#ffd97a"/>`,
};

/** Draw: a scene, as a camera of some age would send it → JPEG. */
export const draw = (scene: Scene): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720"><defs>${grain}${soft}</defs>${scenes[scene]}<rect width="1280" height="720" filter="url(#grain)"/></svg>`,
    ),
  )
    .jpeg({ quality: 82 })
    .toBuffer();

/** Where the thing is that a machine would claim to see. */
export const boxOf: Readonly<Record<Scene, { x: number; y: number; width: number; height: number }>> = {
  hill: { x: 0.64, y: 0.16, width: 0.15, height: 0.38 },
  dam: { x: 0.412, y: 0.6, width: 0.05, height: 0.225 },
  road: { x: 0.582, y: 0.645, width: 0.146, height: 0.155 },
  night: { x: 0.295, y: 0.645, width: 0.085, height: 0.145 },
};
