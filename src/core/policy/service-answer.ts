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
export type Denial =
  | { readonly kind: 'NOT_ALLOWED'; readonly targetId: string }
  | {
      readonly kind: 'DENIED'
      readonly targetId: string
      readonly policyId: string
      readonly statement: number
      readonly sid?: string
    }

/** One action that is left, on one of its resource types; or why nothing is left. */
export type ServiceAnswer =
  | { readonly allowed: true; readonly action: string; readonly resourceType?: string }
  | { readonly allowed: false; readonly refusal: Denial }

/** The action that an answer names, and the format of the ARNs on which it is allowed. */
interface Witness {
  readonly action: Action
  readonly format: string
}

/** Levels below look up whether they touch what an answer names. */
const witnesses = new WeakMap<ServiceAnswer, Witness>()

export function allowedBy(action: Action, type: ResourceType | undefined): ServiceAnswer {
  const answer = { allowed: true, action: action.name, ...(type && { resourceType: type.name }) } as const
  witnesses.set(answer, { action, format: type?.arn ?? '*' })
  return answer
}

export function witnessOf(answer: ServiceAnswer): Witness | undefined {
  return witnesses.get(answer)
}
