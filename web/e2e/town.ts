import type { Stage } from './stage.ts';

const minutes = (count: number) => count * 60_000;
const seconds = (count: number) => count * 1_000;

/** A town by night: six cameras, what they saw, and what citizens wrote. */
export async function fillTown(stage: Stage) {
  const wang = await stage.person('wang.min', '王敏');
  const chen = await stage.person('chen.fang', '陈芳');
  const hill = await stage.camera(
    { name: '青山林区', kind: 'fire', position: { latitude: 30.7651, longitude: 120.4702 } },
    { name: '青山7号 · 北坡', bearing: 52, fieldOfView: 58 },
  );
  const ridge = await stage.camera(
    { name: '石门岭', kind: 'fire', position: { latitude: 30.7712, longitude: 120.4611 } },
    { name: '石门瞭望塔', bearing: 210, fieldOfView: 62 },
  );
  const dam = await stage.camera(
    { name: '龙潭水库', kind: 'reservoir', position: { latitude: 30.7402, longitude: 120.4905 } },
    { name: '龙潭坝前', bearing: 300, fieldOfView: 60 },
  );
  const gate = await stage.camera(
    { name: '东河水库', kind: 'reservoir', position: { latitude: 30.7288, longitude: 120.5123 } },
    { name: '东河溢洪道', bearing: 96, fieldOfView: 70 },
  );
  const road = await stage.camera(
    {
      name: 'G320 国道 k12',
      kind: 'road',
      fastRoad: true,
      position: { latitude: 30.7333, longitude: 120.5011 },
    },
    { name: 'k12 南向', bearing: 182, fieldOfView: 44 },
  );
  const street = await stage.camera(
    { name: '东大街', kind: 'road', position: { latitude: 30.7391, longitude: 120.4966 } },
    { name: '东大街路口', bearing: 15, fieldOfView: 80 },
  );
  stage.frames([hill, ridge, dam, gate, road, street]);

  await stage.sight({ camera: hill, scene: 'hillside-smoke', ago: seconds(18) });
  await stage.sight({ camera: dam, scene: 'dam-day', score: 0.71, ago: seconds(42) });
  await stage.sight({ camera: road, scene: 'fast-road-walker', score: 0.58, ago: seconds(30) });
  await stage.sight({ camera: street, scene: 'road-breakdown', score: 0.88, ago: minutes(6) });
  const near = { latitude: 30.7658, longitude: 120.4714 };
  await stage.report('青山那边好像在冒烟，从村口看过去一直没散，风往北吹。', 'FIR.STRAW', {
    ago: minutes(1),
    position: near,
  });
  await stage.report('东大街菜场门口积水很深，电瓶车都熄火了，孩子放学要走这里。', 'RD.FLOOD', {
    ago: minutes(3),
    position: { latitude: 30.7389, longitude: 120.497 },
  });
  await stage.report('路灯三天没亮了，老人晚上不敢出门。', 'RD.LAMP', { ago: minutes(31) });
  await stage.report('河边有人倒建筑垃圾，车牌没看清。', 'RES.DUMP', { ago: minutes(12) });
  return { wang, chen, hill, ridge, dam, gate, road, street };
}
