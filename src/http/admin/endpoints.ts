import type { Endpoint } from './endpoint.ts'
import { docs } from './endpoints/docs.ts'
import { explain } from './endpoints/explain.ts'
import { health } from './endpoints/health.ts'
import { openapi } from './endpoints/openapi.ts'
import { organization } from './endpoints/organization.ts'
import { whatIf } from './endpoints/what-if.ts'

/** The emulator's own API, in the order of its document. */
export const endpoints: readonly Endpoint[] = [health, organization, explain, whatIf, openapi, docs]
