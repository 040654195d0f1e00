/** What a fault applies to; an absent field matches anything. */
interface FaultTarget {
  /** The caller's account. */
  readonly account?: string | undefined
  /** An id or an entity path in the input. */
  readonly entity?: string | undefined
}

export interface FaultError {
  readonly code: string
  readonly message: string
}

/** A custom error of a request. Without a message it has AWS's for its code and reason, where that is known. */
export interface RequestError {
  readonly code: string
  readonly message?: string | undefined
  /** `Reason` of an error of Organizations. */
  readonly reason?: string | undefined
  /** The HTTP status. Default: 400. */
  readonly status?: number | undefined
}

/** An error with AWS's own code and message. */
export type NamedError = 'THROTTLING' | 'INTERNAL_FAILURE' | 'ACCESS_DENIED' | 'REPORT_LIMIT'

/** A fault of a request. */
export interface RequestFault extends FaultTarget {
  /** As in policies: `iam:GetOrganizationsAccessReport`. */
  readonly operation?: string | undefined
  readonly error?: NamedError | RequestError | undefined
  /** Delays the response by so many milliseconds. */
  readonly delay?: number | undefined
  /** Closes the connection without a response: before the operation runs, or after it. */
  readonly drop?: 'REQUEST' | 'ANSWER' | undefined
}

/** A fault of a report job: it fails, or is held until it is released. */
export interface JobFault extends FaultTarget {
  readonly job: 'HOLD' | FaultError
}

/** A fault, and how many more times it applies; without a number, every time. */
export type Fault = (RequestFault | JobFault) & { readonly times?: number | undefined }

/** A request, or a job, to which a fault may apply. */
export interface FaultSubject {
  readonly account: string
  readonly input: unknown
  /** Absent for a job. */
  readonly operation?: string
}

export type Faults = ReturnType<typeof createFaults>

/** An ordered list of faults: the first one that matches applies. */
export function createFaults() {
  let faults: readonly Fault[] = []

  function takeFirst<F extends Fault>(isOfKind: (fault: Fault) => fault is F, subject: FaultSubject): F | undefined {
    const fault = faults.filter(isOfKind).find(candidate => matches(candidate, subject))
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

    ofRequest: (subject: FaultSubject): RequestFault | undefined => takeFirst(isOfRequest, subject),

    ofJob: (subject: FaultSubject): JobFault | undefined => takeFirst(isOfJob, subject),
  }
}

function isOfJob(fault: Fault): fault is JobFault & Fault {
  return 'job' in fault && fault.job !== undefined
}

function isOfRequest(fault: Fault): fault is RequestFault & Fault {
  return !isOfJob(fault)
}

function matches(fault: Fault, subject: FaultSubject): boolean {
  const { account, entity } = fault
  if ('operation' in fault && fault.operation !== undefined && fault.operation !== subject.operation) return false
  if (account !== undefined && account !== subject.account) return false
  return entity === undefined || names(subject.input, entity)
}

/** Whether a field of an input, at any depth, is an id or an entity path, or ends in it. */
function names(input: unknown, entity: string): boolean {
  if (typeof input !== 'object' || input === null) return false
  return Object.values(input).some(value =>
    typeof value === 'string' ? value === entity || value.endsWith(`/${entity}`) : names(value, entity),
  )
}
