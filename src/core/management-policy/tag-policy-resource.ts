import { catalog } from '../catalog/catalog.ts'

/**
 * Types of AWS's list of resource types that support tag policies which neither the catalog nor its ARNs have: of retired
 * services, and with names that only tag policies use.
 */
const documentedOnly = new Map(
  Object.entries({
    applicationinsights: ['application'],
    'diode-messaging': ['mapping'],
    'elastic-inference': ['elastic-inference-accelerator'],
    greengrass: ['connectors', 'cores', 'devices', 'functions', 'loggers', 'resources', 'subscriptions'].map(
      name => `${name}Definition`,
    ),
    iotroborunner: ['site', 'site/destination', 'site/worker-fleet', 'site/worker-fleet/worker'],
    kinesis: ['stream/consumer'],
  }).map(([service, types]) => [service, new Set(types.map(fold))]),
)

const known = new Map<string, ReadonlySet<string>>()
let byArnService: ReadonlyMap<string, ReadonlySet<string>> | undefined

/**
 * Whether a tag policy can name `resource`: `ec2:instance`, `ec2:ALL_SUPPORTED`. The service is an IAM namespace or the
 * service of an ARN (`catalog:portfolio`). A type counts as supported if the catalog has it, by its name or by the fixed
 * parts of its ARN: AWS's own list of types is shorter. Recorded: `sqs:queue` and `ecs:ALL_SUPPORTED` are supported, `ecs:*`
 * and unknown services are not. Some services support `*` (AWS's documentation); which ones is not known, so all but ecs do
 * here.
 */
export function isTagPolicyResource(resource: unknown): boolean {
  const [, service = '', type = ''] = /^([a-z0-9-]+):(.+)$/.exec(typeof resource === 'string' ? resource : '') ?? []
  if (!catalog.has(service) && !documentedOnly.has(service) && !typesByArnService().has(service)) return false
  if (type === '*') return service !== 'ecs'
  if (type === 'ALL_SUPPORTED') return true
  const name = fold(type)
  return (
    typesOf(service).has(name) ||
    documentedOnly.get(service)?.has(name) === true ||
    typesByArnService().get(service)?.has(name) === true
  )
}

function typesOf(service: string): ReadonlySet<string> {
  let types = known.get(service)
  if (!types) {
    types = new Set(readTypes(service).flatMap(({ name, arn }) => [fold(name), ...namesIn(arn)]))
    known.set(service, types)
  }
  return types
}

/** Types by the service in their ARN, where it is not their namespace. */
function typesByArnService(): ReadonlyMap<string, ReadonlySet<string>> {
  if (byArnService) return byArnService
  const types = new Map<string, Set<string>>()
  for (const namespace of catalog.keys())
    for (const { name, arn } of readTypes(namespace)) {
      const service = arn.split(':')[2] ?? ''
      if (service === namespace || service.includes('*')) continue
      const names = types.get(service) ?? new Set()
      types.set(service, names)
      for (const found of [fold(name), ...namesIn(arn)]) names.add(found)
    }
  byArnService = types
  return types
}

function readTypes(namespace: string) {
  return [...(catalog.get(namespace)?.actions ?? [])].flatMap(({ resourceTypes }) => resourceTypes)
}

/** The fixed parts of an ARN's resource, each and all together. */
function namesIn(arn: string): readonly string[] {
  const parts = arn.split(':').slice(5).join('/').split('/').map(fold).filter(Boolean)
  return [...parts, parts.join('')]
}

/** Names are written in several ways: event-source-mapping, eventSourceMapping. */
function fold(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}
