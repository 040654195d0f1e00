/** What an AWS client needs to know: `new IAMClient(config)`. */
export interface ClientConfig {
  readonly endpoint: string
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

const region = 'us-east-1'
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }

/** For clients in JavaScript. With an account's id, that account is the caller. */
export function clientConfig(endpoint: string, accountId?: string): ClientConfig {
  return { endpoint, region, credentials: { ...credentials, ...(accountId && { accessKeyId: accountId }) } }
}

/** Environment variables for a child process. Node.js leaves out those that are undefined when it starts a process. */
export type ClientEnvironment = Readonly<Record<string, string | undefined>>

/**
 * Environment variables that make AWS SDKs and the AWS CLI call the emulator; other services of AWS keep their endpoints. They
 * replace the credentials of a developer's shell: an empty token is none, but botocore looks for a profile with an empty name.
 */
export function clientEnvironment(endpoint: string): ClientEnvironment {
  return {
    AWS_ENDPOINT_URL_IAM: endpoint,
    AWS_ENDPOINT_URL_ORGANIZATIONS: endpoint,
    AWS_ENDPOINT_URL_STS: endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: '',
    AWS_SECURITY_TOKEN: '',
    AWS_CREDENTIAL_EXPIRATION: undefined,
    AWS_PROFILE: undefined,
    AWS_DEFAULT_PROFILE: undefined,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
  }
}
