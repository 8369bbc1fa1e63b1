/** Each step is a page of its own in the browser's history, so the phone's own way back leads to the one before. */
export const stepAddress = (step: number): string => `/new?step=${step}`;
