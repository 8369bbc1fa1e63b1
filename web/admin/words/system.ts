/** Words about queues, disks and versions. Chinese is the source. */
export const systemZh = {
  'system.queues': '队列',
  'system.waiting': '{n, plural, other {# 条在等}}',
  'system.redisAway': 'Redis 没有应答',
  'system.kept': '存储',
  'system.disk': '证据盘',
  'system.full': '已用 {n} %',
  'system.database': '数据库',
  'system.away': '没有应答',
  'system.runs': '运行',
  'system.since': '接口自',
  'system.model': '模型',
} as const;

export const systemEn: Readonly<Record<keyof typeof systemZh, string>> = {
  'system.queues': 'Queues',
  'system.waiting': '{n} waiting',
  'system.redisAway': 'Redis does not answer',
  'system.kept': 'What is kept',
  'system.disk': 'Disk of the evidence',
  'system.full': '{n} % full',
  'system.database': 'Database',
  'system.away': 'does not answer',
  'system.runs': 'What runs',
  'system.since': 'API since',
  'system.model': 'Model',
};
