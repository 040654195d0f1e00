import { matchesSomeArn } from './arn-pattern.ts'
import { globMatches } from './glob.ts'
import type { Element, PolicyDocument, Statement } from './policy-document.ts'
import { policyVariable } from './policy-variable.ts'

/** A policy at a level of the path from the root to an entity. */
export interface LevelPolicy {
  readonly id: string
  readonly document: PolicyDocument
}

/** The root, an OU or an account, and the SCPs attached to it. */
export interface Level {
  readonly targetId: string
  readonly policies: readonly LevelPolicy[]
}

export interface Action {
  readonly name: string
  /** Empty for an action that is granted on `*` only. */
  readonly resourceTypes: readonly ResourceType[]
}

export interface ResourceType {
  readonly name: string
  /** The ARN with `*` for everything that varies. */
  readonly arn: string
}

export interface ServiceActions {
  readonly namespace: string
  readonly actions: Iterable<Action>
}

/** Why something is not allowed: no Allow at a level, or a statement (by its index in the document) that denies it. */
export type Refusal =
  | { readonly kind: 'NOT_ALLOWED'; readonly targetId: string }
  | {
      readonly kind: 'DENIED'
      readonly targetId: string
      readonly policyId: string
      readonly statement: number
      readonly sid?: string
    }

/** A service's answer: one action that is left; else why all are gone, or, where several reasons play together, the first. */
export type ServiceAnswer =
  | { readonly allowed: true; readonly action: string; readonly resourceType?: string }
  | { readonly allowed: false; readonly refusal: Refusal }

/**
 * What SCPs leave of each service: listed when some action, on some resource that it applies to, is allowed at every
 * level and denied unconditionally at none. A Condition on an Allow is ignored, a Deny with a Condition too.
 * Rule: recorded from AWS. Levels run from the root down; without levels nothing restricts.
 *
 * Resources are compared a type at a time: an Allow counts where its pattern meets the type's ARN, a Deny where its
 * pattern takes in all of it.
 */
export function evaluateServices(
  levels: readonly Level[],
  services: Iterable<ServiceActions>,
): Map<string, ServiceAnswer> {
  const compiled = levels.map(compileLevel)
  const answers = new Map<string, ServiceAnswer>()
  for (const service of services) answers.set(service.namespace, evaluateService(compiled, service))
  return answers
}

function evaluateService(path: readonly CompiledLevel[], { namespace, actions }: ServiceActions): ServiceAnswer {
  const levels = path.map(level => about(level, namespace))
  let first = refusalOfAll(levels, namespace)
  if (first) return { allowed: false, refusal: first }
  for (const { name, resourceTypes } of actions) {
    const action = `${namespace}:${name}`.toLowerCase()
    for (const { name: type, arn } of resourceTypes.length ? resourceTypes : [anything]) {
      const refusal = refusalOf(levels, action, arn)
      if (!refusal) return { allowed: true, action: name, ...(type && { resourceType: type }) }
      first ??= refusal
    }
  }
  return { allowed: false, refusal: first ?? { kind: 'NOT_ALLOWED', targetId: levels[0]?.targetId ?? '' } }
}

/** What a level says that may concern a service. */
function about({ targetId, allows, denies }: CompiledLevel, namespace: string): CompiledLevel {
  const concerns = ({ action: { negated, patterns } }: Statement) =>
    negated ||
    patterns.some(pattern => pattern === '*' || globMatches(pattern.slice(0, pattern.indexOf(':')), namespace))
  return { targetId, allows: allows.filter(concerns), denies: denies.filter(concerns) }
}

/** Why nothing of a service is left, where that shows without a look at its actions. */
function refusalOfAll(levels: readonly CompiledLevel[], namespace: string): Refusal | undefined {
  for (const { targetId, denies } of levels) {
    const deny = denies.find(({ action, resource }) => namesAll(action, `${namespace}:*`) && namesAll(resource, '*'))
    if (deny) return denied(targetId, deny)
  }
  const silent = levels.find(({ allows }) => allows.length === 0)
  return silent && { kind: 'NOT_ALLOWED', targetId: silent.targetId }
}

function namesAll({ negated, patterns }: Element, all: string): boolean {
  return !negated && (patterns.includes('*') || patterns.includes(all))
}

const anything: ResourceType = { name: '', arn: '*' }

function refusalOf(levels: readonly CompiledLevel[], action: string, arn: string): Refusal | undefined {
  for (const { targetId, denies } of levels)
    for (const deny of denies)
      if (matchesAction(deny.action, action) && deny.concernsResource(arn)) return denied(targetId, deny)
  for (const { targetId, allows } of levels)
    if (!allows.some(allow => matchesAction(allow.action, action) && allow.concernsResource(arn)))
      return { kind: 'NOT_ALLOWED', targetId }
  return undefined
}

function denied(targetId: string, { policyId, index, sid }: CompiledStatement): Refusal {
  return { kind: 'DENIED', targetId, policyId, statement: index, ...(sid !== undefined && { sid }) }
}

interface CompiledStatement extends Statement {
  readonly policyId: string
  readonly index: number
  /** Allow: whether it names some resource of an ARN format. Deny: whether it names every one. */
  readonly concernsResource: (arn: string) => boolean
}

interface CompiledLevel {
  readonly targetId: string
  readonly allows: readonly CompiledStatement[]
  readonly denies: readonly CompiledStatement[]
}

function compileLevel({ targetId, policies }: Level): CompiledLevel {
  const statements = policies.flatMap(({ id, document }) =>
    document.statements.map((statement, index) => compileStatement(statement, id, index)),
  )
  return {
    targetId,
    allows: statements.filter(({ effect }) => effect === 'Allow'),
    denies: statements.filter(({ effect, condition }) => effect === 'Deny' && !condition),
  }
}

function compileStatement(statement: Statement, policyId: string, index: number): CompiledStatement {
  const action = withPatterns(statement.action, pattern => pattern.toLowerCase())
  const resource = withPatterns(statement.resource, pattern => pattern.replace(policyVariable, '*'))
  const names = statement.effect === 'Allow' ? meetsResource : coversResource
  return { ...statement, policyId, index, action, resource, concernsResource: remembering(arn => names(resource, arn)) }
}

/** Many actions apply to the same type of resource. */
function remembering(answer: (arn: string) => boolean): (arn: string) => boolean {
  const answers = new Map<string, boolean>()
  return arn => {
    const known = answers.get(arn)
    if (known !== undefined) return known
    const found = answer(arn)
    answers.set(arn, found)
    return found
  }
}

function withPatterns({ negated, patterns }: Element, change: (pattern: string) => string): Element {
  return { negated, patterns: patterns.map(change) }
}

function matchesAction({ negated, patterns }: Element, action: string): boolean {
  return patterns.some(pattern => globMatches(pattern, action)) !== negated
}

/** Whether the element names some resource of the ARN format. */
function meetsResource({ negated, patterns }: Element, arn: string): boolean {
  return negated ? !patterns.some(pattern => globMatches(pattern, arn)) : patterns.some(pattern => meets(pattern, arn))
}

/** Whether the element names every resource of the ARN format. */
function coversResource({ negated, patterns }: Element, arn: string): boolean {
  return negated ? !patterns.some(pattern => meets(pattern, arn)) : patterns.some(pattern => globMatches(pattern, arn))
}

/** The resource of an action without resource types is `*` itself, which no narrower pattern names. */
function meets(pattern: string, arn: string): boolean {
  return arn === anything.arn ? globMatches(pattern, arn) : pattern === '*' || matchesSomeArn(pattern, arn)
}
