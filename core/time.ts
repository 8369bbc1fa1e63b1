/** A moment: milliseconds since 1970, UTC, by our clock (not the camera's). */
export type Instant = number;

/** The last moment of the year 9999: databases write no years of five digits as we do. */
export const LATEST: Instant = 253_402_300_799_999;

/** A length of time in milliseconds. */
export type Duration = number;

export const seconds = (count: number): Duration => count * 1_000;
export const minutes = (count: number): Duration => count * 60_000;
export const hours = (count: number): Duration => count * 3_600_000;
export const days = (count: number): Duration => count * 86_400_000;
