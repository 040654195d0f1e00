/** A log that cannot be read to its end: it contributes nothing. The message says what is wrong in it, and where. */
export class DamagedLogError extends Error {}
