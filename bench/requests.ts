/** A request as AWS's clients send it. */
export interface MeasuredRequest {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

function authorization(service: string): string {
  return `AWS4-HMAC-SHA256 Credential=test/20260911/us-east-1/${service}/aws4_request, SignedHeaders=host;x-amz-date, Signature=0`
}

function iam(parameters: Readonly<Record<string, string>>): MeasuredRequest {
  return {
    body: new URLSearchParams({ ...parameters, Version: '2010-05-08' }).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      authorization: authorization('iam'),
    },
  }
}

export const generate = (EntityPath: string) => iam({ Action: 'GenerateOrganizationsAccessReport', EntityPath })
export const get = (JobId: string) => iam({ Action: 'GetOrganizationsAccessReport', JobId })
export function organizations(operation: string, input: object): MeasuredRequest {
  return {
    body: JSON.stringify(input),
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSOrganizationsV20161128.${operation}`,
      authorization: authorization('organizations'),
    },
  }
}

export const listRoots = organizations('ListRoots', {})

export async function send(url: string, { body, headers }: MeasuredRequest): Promise<string> {
  const answer = await fetch(url, { method: 'POST', body, headers })
  return answer.text()
}

/** The content of an element of an XML response. */
export function element(xml: string, name: string): string {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? ''
}
