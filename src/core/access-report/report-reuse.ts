/**
 * How long, in milliseconds from the creation of its job, a report is reused: the same owner, entity path and policy (or none) get
 * the same job, even if it has failed. Reuse does not extend it. Recorded from AWS.
 */
export const reuseWindow = 60_000
