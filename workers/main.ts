/** The processes of this folder: `start --role detect|incident|evidence|notice` runs one of them. */
export { detectMain } from './detect.role.ts';
export { evidenceMain } from './evidence.role.ts';
export { incidentMain } from './incident.role.ts';
export { noticeMain } from './notice.role.ts';
