/** What citizens say of one kind of matter. */
export interface Remark {
  /** A category that is open to citizens. */
  readonly category: string;
  readonly texts: readonly [string, ...string[]];
}

/** What the simulated citizens have to say. */
export const REMARKS: readonly [Remark, ...Remark[]] = [
  {
    category: 'ENV.LITTER',
    texts: [
      '菜场后门垃圾堆了两天没人收，苍蝇很多',
      '公园长椅旁边有一堆外卖盒',
      '河边步道有人乱扔垃圾，麻烦清一下',
    ],
  },
  {
    category: 'RD.POTHOLE',
    texts: [
      '环镇南路往东100米有个大坑，电瓶车差点摔了',
      '小学门口路面破了一块，下雨看不见',
      '桥头那个坑越来越大了',
    ],
  },
  {
    category: 'RD.LAMP',
    texts: ['青河大道第三根路灯不亮，晚上很黑', '村口三盏路灯都灭了', '巷子里的路灯一闪一闪的'],
  },
  { category: 'RD.FLOOD', texts: ['铁路桥下积水没过脚踝了，小车过不去', '农贸市场门口积水排不掉'] },
  { category: 'RD.BLOCK', texts: ['上山的路有棵树倒了，挡了半边道', '弯道上有落石，没有警示牌'] },
  { category: 'SAF.GAS', texts: ['3号楼2单元楼道里有很浓的煤气味', '饭店后厨外面闻到燃气味，请尽快来看'] },
  { category: 'RES.PERSON', texts: ['水库边有几个小孩在玩水，没有大人', '有人翻过护栏到坝下面去了'] },
  { category: 'RES.FISHING', texts: ['水库禁钓区有人在钓鱼', '有人晚上在水库里电鱼'] },
  { category: 'FIR.SMOKE', texts: ['北坡那边在冒烟，不知道是不是着火了', '竹林后面有白烟，越来越大'] },
  { category: 'FIR.STRAW', texts: ['田里有人在烧秸秆，烟飘到路上了'] },
  { category: 'ENV.SEWAGE', texts: ['小河水发黑发臭，怀疑上游有人偷排', '下水井盖往外冒污水'] },
  { category: 'RD.FENCE', texts: ['水库路护栏撞断了一截'] },
  { category: 'CON.NOISE', texts: ['工地半夜十二点还在打桩，孩子睡不着'] },
  { category: 'STR.STALL', texts: ['校门口摆摊把人行道全占了，学生走到马路上'] },
  { category: 'SVC.ELDER', texts: ['隔壁独居的王奶奶两天没出门了，麻烦去看看'] },
  { category: 'RD.PARK', texts: ['消防通道被一辆白色面包车堵住了'] },
];
