/**
 * The processes of this folder: `start --role detect|incident|evidence|notice` runs one of them. Each loads what it
 * needs and nothing of the others: onnxruntime alone is 50 MB.
 */
export const detectMain = async () => (await import('./detect.role.ts')).detectMain();
export const evidenceMain = async () => (await import('./evidence.role.ts')).evidenceMain();
export const incidentMain = async () => (await import('./incident.role.ts')).incidentMain();
export const noticeMain = async () => (await import('./notice.role.ts')).noticeMain();
