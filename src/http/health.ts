import type { Clock } from '../clock.ts'
import { catalogVersion } from '../core/catalog/catalog-data.ts'
import type { Store } from '../store/open-store.ts'

export interface HealthOptions {
  readonly store: Store
  readonly clock: Clock
  readonly version: string
}

/** The answer of `GET /_emulator/health`. */
export function createHealth({ store, clock, version }: HealthOptions) {
  const startedAt = clock.now()
  return () => ({
    status: 'ok',
    version,
    catalogVersion,
    uptimeSeconds: Math.floor((clock.now() - startedAt) / 1000),
    store: store.state(),
  })
}
