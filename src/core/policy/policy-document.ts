/** `Action`/`Resource` (negated: false) or `NotAction`/`NotResource` (negated: true), as written. */
export interface Element {
  readonly negated: boolean
  readonly patterns: readonly string[]
}

/** Operator -> key -> values, as written; numbers and booleans as text. */
export type Condition = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/** Ids by kind (AWS, Service, Federated, CanonicalUser), as written; `"*"` is `{ AWS: ['*'] }`. */
export type Principal = Readonly<Record<string, readonly string[]>>

export interface Statement {
  readonly sid?: string
  readonly effect: 'Allow' | 'Deny'
  /** Only documents about principals have it: not SCPs. */
  readonly principal?: Principal
  readonly action: Element
  readonly resource: Element
  /** Absent where the statement has none; an empty one is there. */
  readonly condition?: Condition
}

export interface PolicyDocument {
  /** As written. Only 2012-10-17 has policy variables. */
  readonly version?: Version
  readonly statements: readonly Statement[]
}

export type Version = '2012-10-17' | '2008-10-17'

/** The version of a document that names none. */
export const defaultVersion: Version = '2008-10-17'

/** A document as AWS keeps it where it keeps documents normalized: with its version, put first where it named none. */
export function withVersion<T extends object>(document: T): T {
  return 'Version' in document ? document : { Version: defaultVersion, ...document }
}
