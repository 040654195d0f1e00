/** The configuration of an AWS SDK client: `new IAMClient(config)`. */
export interface ClientConfig {
  readonly endpoint: string
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

const region = 'us-east-1'
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }

/** With an account id, that account is the caller. */
export function clientConfig(endpoint: string, accountId?: string): ClientConfig {
  return { endpoint, region, credentials: { ...credentials, ...(accountId && { accessKeyId: accountId }) } }
}

/** Environment variables for a child process. Node.js omits undefined variables when it starts a process. */
export type ClientEnvironment = Readonly<Record<string, string | undefined>>

/**
 * The same as environment variables of AWS SDKs and the AWS CLI. Calls to other services still go to AWS. They replace the
 * credentials of a developer's shell. An empty session token counts as none; an empty profile name does not, so it is undefined.
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
