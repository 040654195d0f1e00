import { catalog } from '../catalog/catalog.ts'

const known = new Map<string, ReadonlySet<string>>()

/**
 * Whether a tag policy can name `resource`: `ec2:instance`, `ec2:ALL_SUPPORTED`. A type counts as supported if the catalog
 * has it, by its name or by the fixed parts of its ARN: AWS's own list of types is shorter. Recorded: `sqs:queue` and
 * `ecs:ALL_SUPPORTED` are supported, `ecs:*` and unknown services are not. Some services support `*` (AWS's
 * documentation); which ones is not known, so all but ecs do here.
 */
export function isTagPolicyResource(resource: unknown): boolean {
  const [, service = '', type = ''] = /^([a-z0-9-]+):(.+)$/.exec(typeof resource === 'string' ? resource : '') ?? []
  if (!catalog.has(service)) return false
  if (type === '*') return service !== 'ecs'
  return type === 'ALL_SUPPORTED' || typesOf(service).has(fold(type))
}

function typesOf(service: string): ReadonlySet<string> {
  let types = known.get(service)
  if (!types) {
    types = new Set(readTypes(service))
    known.set(service, types)
  }
  return types
}

function* readTypes(service: string): Iterable<string> {
  for (const { resourceTypes } of catalog.get(service)?.actions ?? [])
    for (const { name, arn } of resourceTypes) {
      const parts = arn.split(':').slice(5).join('/').split('/').map(fold).filter(Boolean)
      yield* [fold(name), ...parts, parts.join('')]
    }
}

/** Names are written in several ways: event-source-mapping, eventSourceMapping. */
function fold(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}
