/** The share of their runs that properties get: a tenth in `npm run test:unit`. */
const share = Number(process.env.PROPERTY_RUNS ?? 1)

export function propertyRuns(full: number): number {
  return Math.ceil(full * share)
}
