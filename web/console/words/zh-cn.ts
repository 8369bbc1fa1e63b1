/** What only the command centre says. What all apps share is in kit/i18n. */
export const zhCN = {
  'nav.label': '页面',
  'nav.queue': '队列',
  'nav.map': '地图',
  'map.label': '全镇地图，北向上；右侧列表列出同样的事件',
  'map.sketch': '这台电脑不能显示地图，改为示意图',
  'map.open': '未结事件',
  'map.none': '没有未结事件。',
  'map.cameras': '{n, plural, other {# 台摄像头}}',
  'map.toQueue': '到队列里看',
  'map.loading': '地图载入中',
  'sound.off': '声音未启用',
  'sound.begin': '开始值班',
  'sound.on': '声音',
  'sound.elsewhere': '声音在另一个标签页',
  'sound.hushed': '静音 {time}',
  'sound.volume': '音量',
  'sound.hint': '按 S 静音 2 分钟',
  'sound.failed': '这台电脑放不出声音：{why}',
  'notice.title': '{severity} {what}',
} as const;

export type DeskWord = keyof typeof zhCN;
