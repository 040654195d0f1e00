/** What a fault strikes; what is left out, any. */
interface FaultTarget {
  /** Of the caller. */
  readonly account?: string | undefined
  /** An id or an entity path that the input names. */
  readonly entity?: string | undefined
}

export interface FaultError {
  readonly code: string
  readonly message: string
}

/** An error in AWS's own words. */
export type NamedError = 'THROTTLING' | 'INTERNAL_FAILURE' | 'ACCESS_DENIED' | 'REPORT_LIMIT'

/** What a request meets. */
export interface RequestFault extends FaultTarget {
  /** As policies name it: `iam:GetOrganizationsAccessReport`. */
  readonly operation?: string | undefined
  readonly error?: NamedError | (FaultError & { readonly status: number }) | undefined
  /** The answer comes so many milliseconds late. */
  readonly delay?: number | undefined
  /** The connection ends: before the operation is done, or after it, without an answer. */
  readonly drop?: 'REQUEST' | 'ANSWER' | undefined
}

/** What a report job meets: it fails, or is held until it is released. */
export interface JobFault extends FaultTarget {
  readonly job: 'HOLD' | FaultError
}

/** A fault, and how many more times it strikes; without a number, every time. */
export type Fault = (RequestFault | JobFault) & { readonly times?: number | undefined }

/** A job, or a request, which a fault may strike. */
export interface FaultSubject {
  readonly account: string
  readonly input: unknown
  /** Of a request. */
  readonly operation?: string
}

export type Faults = ReturnType<typeof createFaults>

/** The faults that somebody has asked for, in their order: the first one that fits strikes. */
export function createFaults() {
  let faults: readonly Fault[] = []

  function strike<F extends Fault>(isOfKind: (fault: Fault) => fault is F, subject: FaultSubject): F | undefined {
    const fault = faults.filter(isOfKind).find(candidate => fits(candidate, subject))
    if (fault?.times === undefined) return fault
    const left = { ...fault, times: fault.times - 1 }
    faults = faults.flatMap(other => (other !== fault ? [other] : left.times ? [left] : []))
    return fault
  }

  return {
    list: (): readonly Fault[] => faults,

    replace(list: readonly Fault[]): void {
      faults = list
    },

    ofRequest: (subject: FaultSubject): RequestFault | undefined => strike(isOfRequest, subject),

    ofJob: (subject: FaultSubject): JobFault | undefined => strike(isOfJob, subject),
  }
}

function isOfJob(fault: Fault): fault is JobFault & Fault {
  return 'job' in fault && fault.job !== undefined
}

function isOfRequest(fault: Fault): fault is RequestFault & Fault {
  return !isOfJob(fault)
}

function fits(fault: Fault, subject: FaultSubject): boolean {
  const { account, entity } = fault
  if ('operation' in fault && fault.operation !== undefined && fault.operation !== subject.operation) return false
  if (account !== undefined && account !== subject.account) return false
  return entity === undefined || names(subject.input, entity)
}

/** Whether a member of an input, at any depth, is an id, or an entity path that is it or ends in it. */
function names(input: unknown, entity: string): boolean {
  if (typeof input !== 'object' || input === null) return false
  return Object.values(input).some(value =>
    typeof value === 'string' ? value === entity || value.endsWith(`/${entity}`) : names(value, entity),
  )
}
